"""The pages of lost property."""
