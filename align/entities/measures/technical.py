"""Units of technology: data, electricity, pressure, frequency, small masses and volumes, torque.

Each family of a unit with prefixes is made from one line. They are written in the same letters in
both languages, and in Hangul or in English words.
"""

from align.entities.measures.unit import Unit

# A prefix: its key, factor, letter, Hangul and English.
_PREFIXES = {
    "m": (1e-3, "m", "밀리", "milli"),
    "": (1.0, "", "", ""),
    "h": (1e2, "h", "헥토", "hecto"),
    "k": (1e3, "k", "킬로", "kilo"),
    "K": (1e3, "[kK]", "킬로", "kilo"),
    "M": (1e6, "M", "메가", "mega"),
    "G": (1e9, "G", "기가", "giga"),
    "T": (1e12, "T", "테라", "tera"),
}
# What may follow a letter that alone is a unit: 5V로, but not 2024 V리그.
_END = r"(?=$|[\s.,)/~(·]|에|의\s|로|가\s|를|이[다며고하상]|입니다|까지|짜리|급|용|전)"
# The key of a family, its dimension and base factor; its prefixes; its letters with what may follow
# them in Korean and in English; its word in Hangul and in English.
_FAMILIES = (
    ("wh", "energy", 1.0, "kMGT", "Wh", "", "와트시", "watt[- ]hours?"),
    ("bits", "data rate", 1.0, "KMGT", "bps", "", "비피에스", "bits? per second"),
    ("bytes", "data rate", 8.0, "KMGT", "B(?:/s(?:ec)?|ps)", "", "바이트/초", "bytes per second"),
    ("byte", "data", 1.0, "KMGT", "i?B", "(?!/)", "바이트", "bytes?"),
    ("volt", "voltage", 1.0, "mk", "V", "", "볼트", "volts?"),
    ("watt", "power", 1.0, "kMG", "W", "", "와트", "watts?"),
    ("pascal", "pressure", 1.0, "hkMG", "Pa", "", "파스칼", "pascals?"),
    ("hertz", "frequency", 1.0, "kMGT", "Hz", "", "헤르츠", "hertz"),
)
# The letters of East Asian fonts that hold a whole unit.
_SQUARE = {
    "m_volt": "㎷", "k_volt": "㎸", "k_watt": "㎾", "M_watt": "㎿", "h_pascal": "㍱",
    "k_pascal": "㎪", "M_pascal": "㎫", "G_pascal": "㎬", "k_hertz": "㎑", "M_hertz": "㎒",
    "G_hertz": "㎓", "T_hertz": "㎔", "K_byte": "㎅", "M_byte": "㎆", "G_byte": "㎇",
}  # fmt: skip


def _family(
    key: str, dimension: str, base: float, prefixes: str, letters: str, end: str, *words: str
) -> list[Unit]:
    hangul, english = words
    units = []
    for prefix in prefixes:
        factor, letter, before, front = _PREFIXES[prefix]
        written = f"{letter}{letters}(?![a-zA-Z]){end}"
        if square := _SQUARE.get(f"{prefix}_{key}"):
            written = f"{square}|{written}"
        units.append(
            Unit(
                f"{prefix}_{key}",
                dimension,
                factor * base,
                f"{written}|{before}{hangul}",
                f"{written}|[{front[0]}{front[0].upper()}]{front[1:]}{english}\\b",
            )
        )
    return units


TECHNICAL: tuple[Unit, ...] = (
    *(unit for family in _FAMILIES for unit in _family(*family)),
    Unit(
        "newton_metre",
        "torque",
        1,
        r"N[·⋅∙.]?m(?![a-zA-Z])|뉴턴\s?미터",
        r"N[·⋅∙.]?m\b|newton[- ]met(?:er|re)s?\b",
    ),
    Unit(
        "kgf_cm",
        "torque",
        0.0980665,
        r"(?:kg|㎏)f?[·⋅∙.](?:cm|㎝)",
        r"(?:kg|㎏)f?[·⋅∙.](?:cm\b|㎝)",
    ),
    Unit("kgf_m", "torque", 9.80665, r"(?:kg|㎏)f?[·⋅∙.]m(?![a-zA-Z])", r"(?:kg|㎏)f?[·⋅∙.]m\b"),
    Unit(
        "foot_pound",
        "torque",
        1.355818,
        r"lb[·⋅∙.-]{0,2}ft|ft[·⋅∙.-]{1,2}lb",
        r"lb[·⋅∙.-]{0,2}ft\b|ft[·⋅∙.-]{1,2}lbf?\b|foot[- ]pounds?\b",
    ),
    Unit("volt", "voltage", 1, rf"V{_END}|볼트", r"V\b(?!-| [A-Z])|volts?\b"),
    Unit(
        "ampere",
        "current",
        1,
        r"A(?=\s?(?:퓨즈|전류|이하|이상|미만|[로를가의,.)]|이다|입니다)|$)|암페어(?!시)",
        r"A(?=[,.;)]|$| (?:fuses?|current|or|at|max\w*|per)\b)|amp(?:ere)?s?\b(?![- ]hour)",
    ),
    Unit(
        "milliampere",
        "current",
        0.001,
        r"mA(?![a-zA-Z])|밀리암페어(?!시)",
        r"mA\b|milliamp(?:ere)?s?\b(?![- ]hour)",
    ),
    Unit(
        "milliamp_hour", "charge", 0.001, r"mAh|밀리암페어시", r"mAh\b|milliamp(?:ere)?[- ]hours?\b"
    ),
    Unit("amp_hour", "charge", 1, r"Ah(?![a-zA-Z])|암페어시", r"Ah\b|amp(?:ere)?[- ]hours?\b"),
    Unit("watt_hour", "energy", 1, r"Wh(?![a-zA-Z])|와트시", r"Wh\b|watt[- ]hours?\b"),
    Unit("watt", "power", 1, rf"W{_END}|와트(?!시)", r"W\b(?! [A-Z])|watts?\b(?![- ]hour)"),
    Unit("horsepower", "power", 745.7, r"마력", r"horse ?power\b|b?hp\b|HP\b"),
    Unit("byte", "data", 1, r"바이트", r"bytes?\b(?! per)"),
    Unit("hertz", "frequency", 1, r"Hz(?![a-zA-Z])|헤르츠", r"Hz\b|hertz\b"),
    Unit("rpm", "frequency", 1 / 60, r"rpm|RPM", r"rpm\b|RPM\b|revolutions per minute"),
    Unit("pascal", "pressure", 1, r"Pa(?![a-zA-Z])|파스칼", r"Pa\b|pascals?\b"),
    Unit("psi", "pressure", 6894.757, r"psi|PSI", r"psi\b|PSI\b|pounds per square inch"),
    Unit("milligram", "mass", 1e-6, r"㎎|mg(?![a-zA-Z])|밀리그램", r"㎎|mg\b|milligram(?:me)?s?\b"),
    Unit(
        "microgram",
        "mass",
        1e-9,
        r"㎍|[μµ]g(?![a-zA-Z])|마이크로그램",
        r"㎍|[μµ]g\b|mcg\b|microgram(?:me)?s?\b",
    ),
    Unit(
        "millilitre",
        "volume",
        0.001,
        r"㎖|m[lL](?![a-zA-Z])|밀리리터|㏄|cc(?![a-zA-Z])|시시(?![가-힣])",
        r"㎖|㏄|m[lL]\b|millilit(?:er|re)s?\b|cc\b",
    ),
    Unit(
        "cubic_metre",
        "volume",
        1000,
        r"㎥|m³|m3|세제곱\s?미터|입방\s?미터",
        r"㎥|m³|m3\b|cubic[- ]met(?:er|re)s?\b",
    ),
)
"""In the order in which their wordings are to be tried: longer ones first."""

TECHNICAL_DIMENSIONS = frozenset(unit.dimension for unit in TECHNICAL) - {"mass", "volume"}
"""Those of which two never measure the same thing: volts and amperes."""

PER_TIME = {
    ("data rate", "data"): 8.0,
    ("energy", "power"): 1.0,
    ("charge", "current"): 1.0,
}
"""Dimensions that are told by those of another, and how many base units of it one of them has."""
