"""What `birpencere doctor` looks at. Each check returns what it found, or raises Fault with the mend."""
