"""The ground floor: words, places and errors that every other room uses."""
