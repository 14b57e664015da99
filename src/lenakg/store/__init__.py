"""Engines that hold quads and answer SPARQL."""
