"""What the documents of all projects say together: facts with their places, and the overviews made from them."""
