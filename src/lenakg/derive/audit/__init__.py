"""What is wrong in a source, found from its facts: one module a family of rules, one table of rules."""
