"""From candidates to facts: what a curator compares, accepts and refuses, and how facts and extraction are measured."""
