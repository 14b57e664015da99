"""What the sentences of a document claim, read by rules that a curator can read and extend."""
