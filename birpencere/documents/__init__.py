"""Files: what people upload and what the state issues; inspected, encrypted, read on record."""
