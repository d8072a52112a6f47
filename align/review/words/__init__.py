"""The texts of the page in English and Korean, side by side so that neither is forgotten.

Fields in braces are filled in when a text is shown: `{n}`, `{who}`. The terms are those of
docs/glossary.md; a translator reads "row" where the code says bead.
"""

from collections.abc import Mapping
from types import MappingProxyType

from align.checks import CHECKS
from align.review import commands
from align.review.words.keys import KEY_WORDS
from align.review.words.pages import PAGE_WORDS

LANGUAGES: tuple[tuple[str, str], ...] = (("en", "English"), ("ko", "한국어"))
"""The interface's languages: code, and name in the language itself; the first is the default."""


def words_for(language: str) -> Mapping[str, str]:
    """The texts in one language; those of the default if the language is not in `LANGUAGES`.

    The name of a check has the key `check_NAME`.
    """
    return _TABLES.get(language, _TABLES[LANGUAGES[0][0]])


_WORDS = PAGE_WORDS | KEY_WORDS | dict(commands.words())


def _table(column: int) -> Mapping[str, str]:
    language = LANGUAGES[column][0]
    checks = {f"check_{check.name}": check.label.in_language(language) for check in CHECKS}
    words = {key: texts[column] for key, texts in _WORDS.items()}
    return MappingProxyType(words | checks)


_TABLES = {code: _table(column) for column, (code, _) in enumerate(LANGUAGES)}
