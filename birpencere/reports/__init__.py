"""Reports: what somebody tells an agency, by questions and a table, for a period; accepted at once by the portal."""
