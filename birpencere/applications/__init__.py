"""A case: a person's application from draft to result, the officers' work on it, its deadlines."""
