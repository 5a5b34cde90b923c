"""What is generated from the whole knowledge base: lists, catalogues, calendars, the self-assessment. One idea a module."""
