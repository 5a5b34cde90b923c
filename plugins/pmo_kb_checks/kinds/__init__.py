"""One rule kind a module."""
