"""Text that stands elsewhere in the translation: blocks, runs and sentences out of order.

searching    searches an article pair for blocks that moved
blocks       blocks of segments, by the scores of the model
stretches    where a long article is searched for them, and what they have to gain there
runs         unlinked runs of segments, such as paragraphs
sentences    unlinked single segments
displaced    segments whose counterpart the search linked to another one
"""
