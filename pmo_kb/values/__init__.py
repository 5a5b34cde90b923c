"""Texts read as values: labels, placeholders, dates, numbers and money, vocabularies, persons. Pure functions."""
