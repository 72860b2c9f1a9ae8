"""The pages on which agencies write."""
