"""A corpus of PDFs that hide or alter a required text, and of harmless ones that only look suspicious."""
