"""Mentions in texts, comparable across languages: numbers, dates, names, places, Latin words.

mentions                                                the records
comparison                                              comparing all mentions of two texts
excuses                                                 differences between them that are no faults
derived                                                 numbers that follow from others
numbers, dates, measures, korean, english               numbers, dates, units
countries, gazetteer                                    places and institutions
names, lexicon, particles, wordlists                    names
heads                                                   what ends names of institutions and offices
romanisation, romanising                                how Korean names are spelled
sound                                                   how names sound
latin, letters, escapes, blanks                         Latin words, codes, HTML entities, blanks
matching, number_matching, date_matching, place_matching  which mention is the counterpart of which
keys                                                    mentions as keys, for the aligner
"""
