"""Grids over the segments near a block of the band, from which the features are computed.

entity_index                                   the entities that each segment mentions
blocks                                         what is computed for several blocks at a time
spans                                          the similarities of spans, and what they add
entities                                       the entities that both sides mention
"""
