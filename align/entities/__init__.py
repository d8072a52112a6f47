"""What a text mentions: numbers, dates, names, places and Latin words,
comparable across languages.
"""
