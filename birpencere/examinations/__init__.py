"""Tests that people take: drawn from a bank of questions, timed by the server, graded at once."""
