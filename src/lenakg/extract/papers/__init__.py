"""Entries of a reference list read into the papers that they are of."""
