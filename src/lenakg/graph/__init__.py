"""The border between records and RDF: reading facts, writing quads, checking shapes."""
