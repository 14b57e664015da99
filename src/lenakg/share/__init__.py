"""Answers and graphs in the formats that others read."""
