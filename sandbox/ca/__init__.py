"""A certification authority: issuing, OCSP (RFC 6960), CRL (RFC 5280), time-stamping (RFC 3161)."""
