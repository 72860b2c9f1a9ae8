"""Times in branches of agencies: booked, changed, cancelled, kept."""
