"""The reviewed project: its schema and files, decisions and queries.

schema, migrations, mapping, beads            the tables, and records from their rows
opening, validation, presence, postgres       opening a file or a database
origins, writing, files                       making project files, and reading them as records
texts, places, coded                          texts, segments and inline codes
state, reader, queries, folding               what a page shows and finds
store, decisions                               what a reviewer decides
drafts, remarks, glossary, learned            what reviewers write beside decisions, and terms
fits                                          what the aligner is fitted to, and what was fitted
exporting, homing                             bitexts, and the files of CAT tools
"""
