"""The cells of a table read into results: columns by their headings, figures with what they are of."""
