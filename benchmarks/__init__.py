"""How fast the portal is, beside what its machine and database could do at best: `make bench`.

docs/performance.md says how to read the table.
"""
