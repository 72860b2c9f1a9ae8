"""The pages of agencies and of the operator."""
