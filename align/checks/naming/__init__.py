"""Names that became other names, and names that are spelled in several ways.

ordinary                        capitalised English words that are no names
capitals, sound_matches         capitalised English words, and the Korean ones that sound like them
partners                        words that occur together in an article
lost_names                      Korean names without a counterpart
strangers, name_measures        English ones, measured for the fitted model
vectors, ranges                 what they mean; bounds of what is not measured yet
surnames, other_people          Korean people who became others
given_names                     Korean given names that became others with a syllable in common
half_names, half_places         people and places of whose names a half became another
roles                           names in the same role that have nothing in common
affiliates                      companies that became others with the same first name
alike_names                     family names that became others that are nearly alike
whereabouts                     Korean towns that are put elsewhere
universities                    universities that became others
messages                        messages about names that differ
spellings, register             Korean names with their spellings, in one pair and in all articles
"""
