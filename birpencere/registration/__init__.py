"""Applications of agencies to the operator of the registry (Annex 2), and the operator's decisions on them."""
