"""The texts of the page in English and Korean, side by side so that neither is forgotten.

Fields in braces are filled in when a text is shown: `{n}`, `{who}`. The terms are those of
docs/glossary.md; a translator reads "row" where the code says bead.
"""

from collections.abc import Mapping
from types import MappingProxyType

from align.checks import CHECKS
from align.formats.html.wording import wording_of
from align.project.remarks import CATEGORIES, POINTS
from align.records import Severity, Status
from align.records.checked import REVIEWER
from align.review import commands
from align.review.wording.keys import KEY_WORDS
from align.review.wording.pages import PAGE_WORDS

LANGUAGES: tuple[tuple[str, str], ...] = (("en", "English"), ("ko", "한국어"))
"""The interface's languages: code, and name in the language itself; the first is the default."""


def words_for(language: str) -> Mapping[str, str]:
    """The texts in one language; those of the default if the language is not in `LANGUAGES`.

    The name of a check has the key `check_NAME`.
    """
    return _TABLES.get(language, _TABLES[LANGUAGES[0][0]])


_WORDS = PAGE_WORDS | KEY_WORDS | dict(commands.words())

# What the reports say too, in the same words; the page begins some of them with a capital.
_SHARED = {
    **{f"check_{name}": name for name in (*(check.name for check in CHECKS), REVIEWER)},
    **{f"severity_{severity}": severity.value for severity in Severity},
    **{f"lang_{code}": code for code, _ in LANGUAGES},
    **{f"mqm_{severity}": severity for severity in POINTS},
}
_CAPITALISED = {
    **{f"status_{status}": status.value for status in Status},
    **{f"mqm_{category.replace(' ', '-')}": category for category in CATEGORIES},
}


def _table(column: int) -> Mapping[str, str]:
    language = LANGUAGES[column][0]
    words = {key: texts[column] for key, texts in _WORDS.items()}
    for key, name in (_SHARED | _CAPITALISED).items():
        text = wording_of(name).in_language(language)
        words[key] = text[0].upper() + text[1:] if key in _CAPITALISED else text
    return MappingProxyType(words)


_TABLES = {code: _table(column) for column, (code, _) in enumerate(LANGUAGES)}
