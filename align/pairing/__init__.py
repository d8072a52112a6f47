"""Find out which article, or which sentence, is the translation of which.

matching, mining       pairs of articles; pairs of sentences
reading                the articles of one side, file by file
vectors, neighbours    their vectors on disk, and the nearest ones
"""
