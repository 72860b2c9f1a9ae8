"""The control page: who lives here, what they have done, and what is to be broken."""
