"""Names that became other names, and names that are spelled in several ways.

ordinary                        capitalised English words that are no names
capitals, hearing, partners     capitalised English words, and their Korean counterparts
lost_names, facing              Korean names without a counterpart, compared with English ones
strangers, vectors, ranges      the measurements of a name for the fitted model
surnames, other_people          Korean people who became others
given_names                     Korean given names that became others with a syllable in common
half_names, half_places         people and places of whose names a half became another
roles                           names in the same role that have nothing in common
affiliates                      companies that became others of their group
messages                        messages about names that differ
spellings, register             Korean names with their spellings, in one pair and in all articles
"""
