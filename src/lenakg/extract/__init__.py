"""Figures, regimens, trials and references read from a document, as records that a curator judges."""
