"""Pure functions of selling."""
