"""The administrative regulation as a program: its revisions, and the engine that runs one."""
