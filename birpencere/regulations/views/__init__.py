"""The pages of services and of their regulations."""
