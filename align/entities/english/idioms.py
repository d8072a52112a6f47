"""English idioms with numbers, which say little: Korean tells their sense in its own words."""

import re

# Numbers that say little: a 9 to 5 job, 24/7, a fifty-fifty chance, twenty-twenty hindsight, 3D,
# a 3rd party, the eleventh hour, gas mark 4 of an oven, back to square one, on cloud nine.
IDIOMS = re.compile(
    r"\b(?:9|nine)[- ]to[- ](?:5|five)\b|\b24[/-]7\b|\b(?:50[-/]50|fifty-fifty)\b|"
    r"\b20/20\b|\btwenty-twenty\b|\b[23]-?D\b|\b3rd[ -]part(?:y|ies)\b|"
    r"\beleventh[- ]hour\b|\bcloud nine\b|\bnine lives\b|\bdressed to the nines\b|"
    r"\bat sixes and sevens\b|\bsix feet under\b|\bseventh heaven\b|\bseven seas\b|"
    r"\bforty winks\b|\bten to one\b|\bnine times out of ten\b|\bthe whole nine yards\b|"
    r"\bgas (?:mark )?\d\b",
    re.IGNORECASE,
)
"""Where a number is part of one, it counts nothing."""
