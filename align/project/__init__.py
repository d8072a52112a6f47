"""The reviewed project: its schema and files, the decisions taken on it and what it can tell."""
