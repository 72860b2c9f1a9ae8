"""The law that can be traced: which test proves which requirement, and what becomes of those that none proves."""
