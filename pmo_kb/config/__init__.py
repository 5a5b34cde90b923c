"""The user's configuration, the waiver file, and the projects' own files."""
