"""The pages of the standards: their blocks, what they declare, and the library of all of them."""
