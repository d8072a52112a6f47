"""The reviewed project: its schema and files, decisions and queries.

schema, migrations, columns, beads            the tables, and records from their rows
databases                                     opening a file or a database
writing, files, protecting                    making project files, and reading them as records
remaking                                      making a project again with the work on the old one
texts, places, coded, pairs                   texts, segments and inline codes; whole pairs
times, recent                                 times in tables; what is cached
state, opened, reader, queries, searching     what a page shows and finds
store, decisions                              what a reviewer decides
checking                           what was checked, and checking again
drafts, remarks, glossary, learned            what reviewers write beside decisions, and terms
fits                                          what the aligner is fitted to, and what was fitted
exporting, homing                             bitexts, and the files of CAT tools
"""
