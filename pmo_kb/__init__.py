"""pmo-kb: run a project management office from a Git repository."""

__version__ = "0.1.0"
