"""Text that stands elsewhere in the translation: blocks, runs and sentences out of order.

bylines      bylines that name the same person
links        the links of blocks that moved, in an article pair or stretch by stretch
blocks       which blocks of segments moved, by the scores of the model
judging      how probable it is that such a block did
stretches    where a long article is searched for them, and what they have to gain there
runs         unlinked runs of segments, such as paragraphs
sentences    unlinked single segments
displaced    segments whose counterpart the search linked to another one
"""
