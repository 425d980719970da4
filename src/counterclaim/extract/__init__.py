"""Document -> Findings: readers behind one interface."""
