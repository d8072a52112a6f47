"""Names that became other names: English ones without a Korean counterpart, and the reverse.

capitals, hearing, partners     capitalised English words, and their Korean counterparts
lost_names, facing              Korean names without a counterpart, compared with English ones
strangers                       the measurements of a name for the fitted model
messages                        messages about names that differ
"""
