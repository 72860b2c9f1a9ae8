"""The country's e-services: sectors, agencies' services, the national catalogue, its search."""
