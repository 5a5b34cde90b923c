"""The knowledge base as data: its pages in both languages, and the data files beside them."""
