"""The state register of information resources and of personal-data information systems."""
