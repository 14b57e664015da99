"""What is wrong in an ontology: outside OWL 2 RL or OWL 2 DL, undescribed, unused, circular, wrongly mapped."""
