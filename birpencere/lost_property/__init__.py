"""Lost property: announced, handed in without a name, kept, moved, paid for and handed over."""
