"""Detect the language of a text by its script.

Korean and English share no script, so counting letters is enough for most texts. An English text
that quotes much Korean is recognised by the commonest English words. German and French are not
distinguished here.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.errors import LanguageError, warn
from align.languages import primary_language
from align.records import Article

# Of a longer text, pieces from all over it are read: lists and glosses gather at the beginning.
_SAMPLE, _PIECES = 200_000, 20
_SCRIPTS = {
    "hangul": re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7fb]+"),
    "kana": re.compile("[\u3041-\u30ff\uff66-\uff9d]+"),
    "han": re.compile("[\u3400-\u9fff\uf900-\ufaff]+"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+"),
    "cyrillic": re.compile("[\u0400-\u04ff]+"),
    # The other alphabets, from Greek and Arabic to Khmer, and their presentation forms.
    "other": re.compile(
        "[\u0370-\u03ff\u0530-\u10ff\u1200-\u1cff\u1f00-\u1fff\ufb13-\ufdff\ufe70-\ufefc]+"
    ),
}
_LANGUAGE_OF = {"hangul": "ko", "kana": "ja", "han": "zh", "latin": "en"}
_SCRIPT_OF = {
    "ko": "hangul",
    "ja": "kana",
    "zh": "han",
    **dict.fromkeys(("de", "en", "es", "fr", "id", "it", "nl", "pt", "vi"), "latin"),
    **dict.fromkeys(("bg", "ru", "uk"), "cyrillic"),
}
_NAMES = {
    "hangul": "Korean",
    "kana": "Japanese",
    "han": "Chinese",
    "latin": "a language in Latin letters",
    "cyrillic": "a language in Cyrillic letters",
    "other": "a language in another script",
}


# English prose is a third to a half these words; Latin names in a Korean text hold hardly any.
_ENGLISH_WORDS = re.compile(
    r"\b(?:the|of|and|to|in|is|was|for|on|that|with|as|by|at|from|it|were|are|be|this|which|not|has"
    r"|have|had|he|she|they|we|his|her|their|its|or|an?)\b",
    re.IGNORECASE,
)
_SOME_ENGLISH, _ENGLISH_PROSE = 0.05, 0.15
# Korean prose is half words with these particles and endings; names and glosses hold hardly any.
# After a Latin name or a number, a particle stands alone.
_HANGUL_WORD = re.compile("[가-힣]+")
_KOREAN_WORD = re.compile(
    "[가-힣]+(?:[는을를의에와과다]|에서|으로|하고)|[은는이가을를의에로와과도만]"
)
_KOREAN_PROSE = 0.25
_LEAST_IN_KS = 0.95
# The following are shares of a text's letters. With so many in an Asian script, it is written in
# that script: technical articles are full of Latin names. If the rest is English prose, it takes
# more.
_ASIAN, _MOSTLY = 0.25, 0.5
# An English text may lack the commonest English words, as a list of names does, or Latin letters,
# but not both.
_LEAST_LATIN = 0.25
# Less than this is a name or two in a text that is written in another script.
_TRACE = 0.02
# Korean prose may quote nine times as much English, and so may other languages.
_BESIDE_QUOTATIONS = 0.1
# Sentences that are in one of two languages but for a name, and that are no label or name.
_BOTH = ("hangul", "latin")
_SENTENCE = re.compile(r"[^.!?\n]+")
_PURE, _LONG = 0.85, 20


@dataclass(frozen=True, slots=True)
class _Profile:
    """The share of each script in a text's letters, and of the signs of prose in its words.

    `english` is the share of common English words in the Latin ones, and `korean` that of words
    with a particle or an ending in those in Hangul. `hanja` is the share of the Chinese characters
    that the Korean character set KS X 1001 has.

    A Hangul syllable counts as two letters, because it holds two or three. Hanja and kanji belong
    to the script that they are written with.
    """

    shares: Mapping[str, float]
    english: float
    korean: float
    hanja: float

    def script(self) -> str:
        """The script that tells the language.

        English prose that quotes Korean words and lists Korean names is not Korean.
        """
        asian = max(("hangul", "kana", "han"), key=lambda name: self.shares[name])
        is_english = self.english >= _ENGLISH_PROSE and self.shares[asian] < _MOSTLY
        if self.shares[asian] >= _ASIAN and not is_english:
            return asian
        return max(("latin", "cyrillic", "other"), key=lambda name: self.shares[name])

    @property
    def is_bilingual(self) -> bool:
        """Whether the text holds much prose in Korean and in English, as one with translations."""
        least = min(self.shares["hangul"], self.shares["latin"])
        is_prose = self.korean >= _KOREAN_PROSE and self.english >= _ENGLISH_PROSE
        return least >= _ASIAN and is_prose

    def excludes(self, language: str) -> bool:
        """Whether the text is certainly not in a language whose script is known."""
        script = _expected(language)
        if script is None:
            return False
        share = self.shares[script]
        if script == "hangul" and share < _TRACE:
            # Old articles have no Hangul at all.
            return self.shares["han"] < _MOSTLY or self.hanja < _LEAST_IN_KS
        if script in ("hangul", "kana"):
            least = _BESIDE_QUOTATIONS if self.korean >= _KOREAN_PROSE else _ASIAN
            return share < _TRACE or (share < least and self.english >= _ENGLISH_PROSE)
        if primary_language(language) == "en":
            is_korean = self.shares["hangul"] >= _ASIAN and self.korean >= _KOREAN_PROSE
            return self.english < _SOME_ENGLISH and (share < _LEAST_LATIN or is_korean)
        return share < _BESIDE_QUOTATIONS


def detect_language(text: str) -> str | None:
    """Detect the language of `text` by its script.

    Latin letters count as English: callers who read German or French have to name the language.

    Returns:
        "ko", "ja", "zh" or "en"; None where there are no letters, or none of these scripts.
    """
    profile = _profile(text)
    return None if profile is None else _LANGUAGE_OF.get(profile.script())


def excludes_language(text: str, language: str) -> bool:
    """Tell whether `text` is certainly not in `language`.

    The language that the caller, the file name or the folder gives is believed unless the text
    excludes it: an English article may quote much Korean. A text without letters excludes nothing,
    and nothing is excluded for a language whose script is not known here.
    """
    profile = _profile(text)
    return profile is not None and profile.excludes(language)


def check_sides(
    source: Article, target: Article, *, source_language: str, target_language: str
) -> bool:
    """Tell whether both articles were given in the wrong order.

    Both texts are compared: the side with more of a script is the one in that language. Only texts
    that are certainly wrong are refused. The texts are examined, not `Article.language`, which may
    come from the user. Scripts do not distinguish German from French: for these, and beside unknown
    languages, no sides are exchanged, but a text in another script is refused all the same.

    Returns:
        True if the source is certainly in the target's language and the target in the
        source's: the caller exchanges them, labels each with its own language
        (`dataclasses.replace`), and says so. False otherwise, with an `AlignWarning` where a
        side looks as if it were in another language.

    Raises:
        LanguageError: If both sides are certainly in the same language, or one is certainly in
            neither.
    """
    languages = (source_language, target_language)
    scripts = [script for script in map(_expected, languages) if script is not None]
    sides = (source, target)
    found = [profile for side in sides if (profile := _profile(side.text)) is not None]
    if len(found) < 2:
        return False
    wrong = [one.excludes(language) for one, language in zip(found, languages, strict=True)]
    is_told = len(set(scripts)) == 2  # by the script, which of the two languages a side is in
    if not any(wrong):
        if is_told:
            _warn_of_doubts(sides, found, scripts, languages)
        return False
    if (
        is_told
        and not found[0].excludes(target_language)
        and not found[1].excludes(source_language)
    ):
        return True
    first, second = (one.script() for one in found)
    if is_told and first == second:
        raise LanguageError(
            f"both sides are in {_NAMES[first]}",
            where=f"{source.name}, {target.name}",
            remedy=f"give one article in {source_language} and one in {target_language}",
        )
    side = wrong.index(True)
    name = ("source", "target")[side]
    raise LanguageError(
        f"is in {_NAMES[(first, second)[side]]}, not in {languages[side]}",
        where=sides[side].name,
        remedy=f"give another text, or {_name_language(name, (first, second)[side])}",
    )


def _name_language(side: str, script: str) -> str:
    """The remedy for a text in another language, with its code if the script tells it."""
    code = "" if script == "latin" else _LANGUAGE_OF.get(script, "")
    option = f"--{side}-lang {code}".rstrip()
    # An article that was read before has its own language, which the settings do not change.
    return (
        f"name its language with {option} (in Python {side}_language of Settings, or language of "
        "the Article)"
    )


def _warn_of_doubts(
    sides: Sequence[Article],
    found: Sequence[_Profile],
    scripts: Sequence[str],
    languages: Sequence[str],
) -> None:
    if sides[0].text == sides[1].text:
        warn(
            f"{sides[0].name} and {sides[1].name} are the same text; give the article and its "
            "translation"
        )
        return
    for name, side, profile, script, language in zip(
        ("source", "target"), sides, found, scripts, languages, strict=True
    ):
        if profile.is_bilingual and (profile.script() != script or _alternates(side.text)):
            warn(
                f"{side.name} is in Korean and English; it was read as {language}; keep only the "
                "text in that language, as the rest has no counterpart on the other side"
            )
        elif profile.script() != script:
            warn(
                f"{side.name} looks as if it were in {_NAMES[profile.script()]}; it was read as "
                f"{language}; if it is not, {_name_language(name, profile.script())}"
            )


def _alternates(text: str) -> bool:
    """Whether much of a text is sentences in Korean, and as much in Latin letters.

    An English article may quote Korean words, and explain them, in most of its sentences.
    """
    amounts: Counter[str] = Counter()
    for sentence in _SENTENCE.findall(_sample(text)):
        hangul, latin = (len("".join(_SCRIPTS[name].findall(sentence))) for name in _BOTH)
        if max(2 * hangul, latin) >= _PURE * (2 * hangul + latin) and 2 * hangul + latin >= _LONG:
            amounts["hangul" if 2 * hangul > latin else "latin"] += 2 * hangul + latin
        amounts["all"] += 2 * hangul + latin
    return min(amounts[name] for name in _BOTH) >= _ASIAN * amounts["all"]


def _expected(language: str) -> str | None:
    return _SCRIPT_OF.get(primary_language(language))


def _profile(text: str) -> _Profile | None:
    """Count the scripts of a text; None if it has no letters."""
    sample = _sample(text)
    count = {name: len("".join(letters.findall(sample))) for name, letters in _SCRIPTS.items()}
    for name in ("hangul", "kana", "han"):
        count[name] *= 2
    total = sum(count.values())
    if total == 0:
        return None
    han = count["han"]
    if count["kana"] > count["hangul"] and count["kana"] * 10 >= count["kana"] + han:
        count["kana"], count["han"] = count["kana"] + han, 0
    elif count["hangul"] * 20 >= count["hangul"] + han:
        count["hangul"], count["han"] = count["hangul"] + han, 0
    words = len(_SCRIPTS["latin"].findall(sample))
    english = len(_ENGLISH_WORDS.findall(sample)) / words if words else 0.0
    hangul = _HANGUL_WORD.findall(sample)
    korean = sum(_KOREAN_WORD.fullmatch(word) is not None for word in hangul)
    shares = {name: number / total for name, number in count.items()}
    return _Profile(shares, english, korean / max(1, len(hangul)), _hanja_share(sample))


def _hanja_share(sample: str) -> float:
    found = "".join(_SCRIPTS["han"].findall(sample))
    return len(found.encode("euc_kr", "ignore")) / 2 / max(1, len(found))


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    step, size = len(text) // _PIECES, _SAMPLE // _PIECES
    return " ".join(text[start : start + size] for start in range(0, step * _PIECES, step))
