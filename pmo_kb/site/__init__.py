"""The published knowledge base: what the pages become in HTML, and the builder behind one module (`mkdocs_adapter`)."""
