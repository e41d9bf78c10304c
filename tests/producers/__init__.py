"""PDFs as other programs make them: the required text in sight, and hidden in each program's ways."""
