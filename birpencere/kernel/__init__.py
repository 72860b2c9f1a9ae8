"""Ground without tables: money, time, identifiers, numbers, texts, errors, events, settings."""
