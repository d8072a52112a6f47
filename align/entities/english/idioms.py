"""English idioms with numbers that count nothing: Korean tells their sense in its own words."""

import re

IDIOMS = re.compile(
    r"\b(?:9|nine)[- ]to[- ](?:5|five)\b|\b24[/-]7\b|\b(?:50[-/]50|fifty-fifty)\b|"
    r"\b20/20\b|\btwenty-twenty\b|\b[23]-?D\b|\b3rd[ -]part(?:y|ies)\b|"
    r"\beleventh[- ]hour\b|\bcloud nine\b|\bnine lives\b|\bdressed to the nines\b|"
    r"\bat sixes and sevens\b|\bsix feet under\b|\bseventh heaven\b|\bseven seas\b|"
    r"\bforty winks\b|\bten to one\b|\bnine times out of ten\b|\bthe whole nine yards\b|"
    r"\bgas (?:mark )?\d\b|"
    # 3분기까지: those of a year, and no part of anything
    r"\b(?:first|last|past|previous|next|final) (?:two|three|four)[ -]quarters\b",
    re.IGNORECASE,
)
"""A 9 to 5 job, 24/7, twenty-twenty hindsight, a 3rd party, gas mark 4 of an oven."""
