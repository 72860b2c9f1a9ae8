"""The pages of tests."""
