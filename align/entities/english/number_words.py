"""The English words for numbers, and their role in a longer number."""

SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "quadrillion": 10**15, "dozen": 12, "lakh": 10**5, "crore": 10**7,
}  # fmt: skip

SHORT_SCALES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "b": 10**9, "bn": 10**9,
    "bln": 10**9, "bil": 10**9, "tn": 10**12, "tr": 10**12, "trn": 10**12, "trln": 10**12,
    "tln": 10**12, "tril": 10**12,
}  # fmt: skip

FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
    "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8,
    "tenth": 10, "tenths": 10, "seventh": 7, "sevenths": 7, "ninth": 9, "ninths": 9,
    "twentieth": 20, "twentieths": 20, "fiftieth": 50, "hundredth": 100, "hundredths": 100,
    "thousandth": 1000, "thousandths": 1000, "millionth": 10**6, "millionths": 10**6,
    "billionth": 10**9, "billionths": 10**9, "trillionth": 10**12, "trillionths": 10**12,
}  # fmt: skip

A_HALF = (
    r"a[ -]half(?![ -](?:dozen|second|minute|hour|day|week|month|year|decade|century|mile|inch|"
    r"[mb]illion|marathon)\b)"
)
"""What ends "a game and a half", but not "a boy and a half dozen girls"."""

ROMAN_NUMERALS = {
    "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "XI": 11, "XII": 12,
    "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16,
}  # fmt: skip
"""Without I and X, which are words."""

_ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "firstly": 1, "secondly": 2, "thirdly": 3, "fourthly": 4, "fifthly": 5,
}  # fmt: skip
# Words that say a number in passing; a translation may say it in another way or not at all.
_PASSING = {
    "both": 2, "twice": 2, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "couple": 2,
    "pair": 2, "twin": 2, "twins": 2, "duo": 2, "dual": 2, "bilateral": 2, "biennial": 2,
    "biannual": 2, "fortnight": 2, "halved": 2, "halving": 2, "triple": 3,
    "tripled": 3, "trio": 3, "thrice": 3, "trilateral": 3, "triennial": 3,
    "quadruple": 4, "quadrupled": 4, "quadrennial": 4,
    "semifinal": 4, "semifinals": 4, "quarterfinal": 8, "quarterfinals": 8,
    "teenage": 10, "teenager": 10, "teenagers": 10, "teens": 10, "centenary": 100,
    "centennial": 100, "single": 1, "once": 1, "again": 2, "secondary": 2,
    "either": 2, "neither": 2, "tripling": 3, "triples": 3, "treble": 3, "trebled": 3,
    "trebling": 3, "trebles": 3, "quadrupling": 4, "quadruples": 4, "quintuple": 5,
    "quintupled": 5, "quintupling": 5, "quintuples": 5, "sextuple": 6, "sextupled": 6,
}  # fmt: skip
# "Sevenfold", "a hundredfold".
_PASSING |= {
    f"{word}fold": value
    for words in (_ONES, _TENS, SCALES)
    for word, value in words.items()
    if value > 1
}


def _vocabulary() -> dict[str, tuple[str, int]]:
    words = {word: ("part", below) for word, below in FRACTIONS.items()}
    words |= {word: ("one", value) for word, value in _ONES.items()}
    words |= {word: ("ten", value) for word, value in _TENS.items()}
    words |= {word: ("ordinal", value) for word, value in _ORDINALS.items()}
    words |= {word[:-1] + "ieth": ("ordinal", value) for word, value in _TENS.items()}
    words |= {word: ("passing", value) for word, value in _PASSING.items()}
    words |= {word[:-1] + "ies": ("passing", value) for word, value in _TENS.items()}
    for word, value in SCALES.items():
        words[word] = ("scale", value)
        words[word + "s"] = ("vague", value)
        words[word + "th"] = ("ordinal-scale", value)
    words |= {"tens": ("vague", 10), "decade": ("decade", 10), "decades": ("decade", 10)}
    words |= {"century": ("decade", 100), "centuries": ("decade", 100)}
    return words


NUMBER_WORDS = _vocabulary()
"""Every word with its part and its value.

Parts: "one" (below twenty), "ten", "ordinal", "scale" (hundred and more), "ordinal-scale"
(hundredth), "vague" (hundreds), "part" (half, thirds: the value is what one is divided by),
"decade" (also a century), and "passing" for words that say a number beside something else (both,
twice).
"""
