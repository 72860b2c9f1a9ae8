"""How the portal bears the size of a country: 1, 10 and 40 million applications, measured beside each other."""
