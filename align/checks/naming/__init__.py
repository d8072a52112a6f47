"""Names that became other names: English ones without a Korean counterpart, and the reverse.

capitals, hearing, partners     capitalised English words, and what answers them in Korean
lost_names, facing              Korean names without a counterpart, and how both fit together
strangers                       what the fitted model reads of a name
messages                        what is said of names that differ
"""
