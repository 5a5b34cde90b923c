"""Holding documents against standards: one document at a time, then a whole run."""
