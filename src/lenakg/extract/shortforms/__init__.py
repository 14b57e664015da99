"""Abbreviations: what places of a document take them to mean."""
