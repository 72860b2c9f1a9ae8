"""What all pages share: frame, components, formats, languages, static files."""
