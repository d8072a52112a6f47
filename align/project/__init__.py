"""The reviewed project: its schema and files, decisions and queries.

schema, migrations, mapping, beads            the tables, and records from their rows
opening, validation, presence, postgres       opening a file or a database
origins, writing, files                       making project files, and reading them as records
texts, places, coded                          texts, segments and inline codes
state, reader, queries                        what a page shows
store, decisions, deciders                    what a reviewer decides
exporting, homing                             bitexts, and the files of CAT tools
"""
