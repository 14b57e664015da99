"""What follows from the facts: rules made of the ontology's own axioms, their closure, its proofs and its clashes."""
