"""Services that answer at once, without a case: a register is asked, or something is calculated."""
