"""Linked data: syntaxes, parts that are joined to documents, their tables. Only `writing`, `describing`, `authorities`
and `storing` load the library of graphs: a command imports these, never the web."""
