"""lenakg: what the literature says about lenalidomide in chronic lymphocytic leukemia, as a knowledge graph."""

__version__ = "0.1.0"
