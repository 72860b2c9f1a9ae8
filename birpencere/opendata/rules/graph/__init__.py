"""The catalogue of data sets as a graph, by the profile DCAT-AP 3.0.1; only the command that writes it imports this."""
