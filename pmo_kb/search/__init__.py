"""Full-text search: records of pages, their analysis, queries, the index on disk, and the same for the browser."""
