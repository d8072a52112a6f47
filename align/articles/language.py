"""Which language a text is in, as far as its script can tell.

Counting letters is enough for what is asked here: Korean and English share no script. It says
nothing about German and French, and does not pretend to.
"""

import re

from align.errors import LanguageError
from align.languages import primary_language
from align.records import Article

# The start of a text decides: reading on changes nothing but the time it takes.
_SAMPLE = 200_000
_SCRIPTS = {
    "hangul": re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7fb]"),
    "kana": re.compile("[\u3041-\u30ff\uff66-\uff9d]"),
    "han": re.compile("[\u3400-\u9fff\uf900-\ufaff]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
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
}


def detect_language(text: str) -> str | None:
    """Tell the language of `text` by its script.

    Latin letters are taken for English: a caller that reads German or French has to say so.

    Returns:
        "ko", "ja", "zh" or "en"; None where there are no letters, or none of these scripts.
    """
    script = _script(text)
    return None if script is None else _LANGUAGE_OF.get(script)


def check_sides(
    source: Article, target: Article, *, source_language: str, target_language: str
) -> bool:
    """Tell whether both articles were given in the wrong order.

    It looks at the texts, not at `Article.language`, which may be what the user said. It judges
    only what scripts can tell: for German and French, or for a language that it does not know,
    it answers False.

    Returns:
        True if the source is certainly in the target's language and the target in the
        source's: the caller exchanges them, labels each with its own language
        (`dataclasses.replace`), and says so. False otherwise.

    Raises:
        LanguageError: If both sides are in the same language, or one is in neither.
    """
    expected = (_expected(source_language), _expected(target_language))
    found = (_script(source.text), _script(target.text))
    if None in expected or None in found or expected[0] == expected[1] or found == expected:
        return False
    if found == (expected[1], expected[0]):
        return True
    if found[0] == found[1]:
        raise LanguageError(
            f"both sides are in {_NAMES[str(found[0])]}",
            where=f"{source.name}, {target.name}",
            remedy=f"give one article in {source_language} and one in {target_language}",
        )
    side = 0 if found[0] not in expected else 1
    raise LanguageError(
        f"is in {_NAMES[str(found[side])]}, not in {(source_language, target_language)[side]}",
        where=(source, target)[side].name,
        remedy=f"name its language with --{('source', 'target')[side]}-lang",
    )


def _expected(language: str) -> str | None:
    return _SCRIPT_OF.get(primary_language(language))


def _script(text: str) -> str | None:
    """Name the script of `text`, or None.

    A Hangul syllable counts as two letters, because it holds two or three. A quarter of Korean
    makes a text Korean: technical articles are full of Latin names, while an English text hardly
    ever quotes that much Korean. Headlines full of hanja are Korean if they hold any Hangul.
    """
    sample = text[:_SAMPLE]
    count = {name: len(letters.findall(sample)) for name, letters in _SCRIPTS.items()}
    hangul, kana, han = 2 * count["hangul"], 2 * count["kana"], 2 * count["han"]
    total = hangul + kana + han + count["latin"] + count["cyrillic"]
    if total == 0:
        return None
    if (hangul + kana + han) * 4 >= total:
        if kana > hangul and kana * 10 >= kana + han:
            return "kana"
        return "hangul" if hangul * 20 >= hangul + han else "han"
    return "latin" if count["latin"] >= count["cyrillic"] else "cyrillic"
