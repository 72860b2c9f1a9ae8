"""What has changed in the registry and in regulations, for programs that keep a copy."""
