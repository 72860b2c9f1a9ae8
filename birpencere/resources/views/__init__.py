"""Pages of the register of information resources."""
