"""Queries: the rows of an article, progress, history and quality.

reading, orders                               rows that pass a filter; the order of all rows
summaries                                     progress
history, changes, deciders, authors           decisions, who decided last, who wrote a note
names                                         the spellings of names in all articles
quality                                       samples for estimating the accuracy
described                                     dates and other metadata of articles
holdings                                      what some formats cannot hold
"""
