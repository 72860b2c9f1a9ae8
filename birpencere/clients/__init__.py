"""Programs of agencies that write by the API: OAuth 2.0 client credentials (RFC 6749, 4.4)."""
