"""The cell of a regimen read into the drugs that it gives and the steps of their doses."""
