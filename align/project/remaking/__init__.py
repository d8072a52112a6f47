"""Making a project again from the files that it was made from."""
