"""Open projects: as a file of SQLite, or in a PostgreSQL database."""
