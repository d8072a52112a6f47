"""PDF: lines of glyphs on pages, joined into paragraphs by their positions.

document       .pdf
glyphs         the lines of a page
lines          what is known of a line
running_heads  what pages repeat above and below their text
notes          notes at the foot of a page
initials       large letters at the beginning of a chapter
paragraphs     lines, joined
"""
