"""Questions and their answers: cards, names, canned queries."""
