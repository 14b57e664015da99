"""Facts corrupted on purpose, one fault at a time, to see which of the checks catch it."""
