"""Pure functions over a regulation: reading it, reading answers by it, showing both."""
