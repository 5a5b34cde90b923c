"""The pictures and tables of the portfolio pages, one page a module."""
