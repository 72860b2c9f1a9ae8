"""Management commands of the whole: `birpencere catalogue load`, `birpencere openapi`."""
