"""Making a project again from the files that it was made from.

origins    which files those are
carrying   the work that is taken over from the project before
told       what of it the page shows
"""
