"""Join the stages for one article pair or one file: align, check, fit to a review.

bitext = align_pair("story.ko.txt", "story.en.txt")
checked = check_file("story.tmx")

    aligning      two articles to one scored bitext; aligning again around what is known
    relating      whether two aligned articles are translations of each other at all
    checking      a bitext file, a folder or two articles, with findings; rows of a review
    ignoring      leave out what an ignore file exempts, and name its lines that match nothing
    checked       the result, written as a report or a bitext
    folders       the bitexts of a folder as one
    fitting       the aligner, to the decisions of reviews
"""

from align.pipeline.aligning import align_pair, realign, similarity_map
from align.pipeline.checked import CheckedFile
from align.pipeline.checking import check_file, check_rows
from align.pipeline.fitting import adapt_to_projects, fit_to_review

__all__ = [
    "CheckedFile",
    "adapt_to_projects",
    "align_pair",
    "check_file",
    "check_rows",
    "fit_to_review",
    "realign",
    "similarity_map",
]
