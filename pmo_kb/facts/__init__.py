"""What documents say, as values with their places: for the checks over several documents and for the portfolio."""
