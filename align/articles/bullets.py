"""The signs that stand before the items of a list."""

# Some fonts have bullets where Unicode has no letters: fonts of symbols from U+F020 to U+F0FF,
# Hancom's from U+F0000 on. Around the first range, other fonts have old Hangul.
_SIGNS = (
    "•‣●○◦◎❍⦁⚫⚪⬤▪▫■□▣◼◻◾◽￭￮❏❑❒◆◇◈❖▲△▶▷►▸▹➢➣➤☞※✓✔✅☐☑ㆍ‧∙・\uf020-\uf0ff\U000f0000-\U000ffffd"
)
# With these, words begin as well: -5도, ·미, ★★★, ㅇㅇ.
_SPACED = "*+–—⁃·★☆ㅇㅁ-"

BULLETS = _SIGNS + _SPACED
"""All of them, for a class of a regular expression; the hyphen is the last."""

# Many type a letter in place of the circle; `o` is a word of Portuguese, so Hangul must be near,
# and no particle may follow: o 를 쓰고.
_LETTER_O = r"o\s+(?![은는이가을를와과의도로]\s)(?=.{0,12}?[가-힣])"

BULLET = rf"(?:[{_SIGNS}]\s*|(?:[{_SPACED}]|\*{{2,3}}(?=\s+[^\W\d]))\s+|{_LETTER_O})(?=\S)"
"""A regular expression: a bullet at the beginning of a line, with the blanks after it."""
