"""What a text mentions, comparable across languages: numbers, dates, names, places, Latin words."""
