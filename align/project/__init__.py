"""The reviewed project: its schema and files, decisions and queries."""
