"""What follows from the facts: direct edges, disagreements, and the compiled graph."""
