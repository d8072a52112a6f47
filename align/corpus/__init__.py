"""From folders of articles to a clean parallel corpus, on one machine or many."""
