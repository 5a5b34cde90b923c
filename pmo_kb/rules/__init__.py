"""What a rule kind is, what it may ask, and how a page's options become one."""
