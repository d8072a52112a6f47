"""Language codes: which are any (BCP 47), and which language they name."""

import re

from align.errors import LanguageError

# RFC 5646, section 2.1: language, script, region, variants, extensions, private use. The few
# grandfathered tags that fit nothing else begin with "i-".
_TAG = re.compile(
    r"(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-[a-z]{4})?"
    r"(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*"
    r"(?:-x(?:-[a-z\d]{1,8})+)?"
    r"|[ix](?:-[a-z\d]{1,8})+)",
    re.IGNORECASE | re.ASCII,
)
_LONGEST = 100
_SHOWN = 40


def check_language(code: str, *, where: object = None) -> str:
    """Give a language code back, or refuse what is none.

    An underscore is taken for a hyphen, as in the names of locales (`ko_KR`). Whether the language
    exists is not looked up.

    Raises:
        LanguageError: If the code is not well-formed, so that TMX and XLIFF could not carry it.
    """
    if len(code) <= _LONGEST and _TAG.fullmatch(code.strip().replace("_", "-")):
        return code
    raise LanguageError(
        f"{code[:_SHOWN]!r} is no language code",
        where=where,
        remedy="write one such as ko, en or zh-Hant (BCP 47)",
    )


def primary_language(code: str) -> str:
    """The language of a code without its region and in lower case: "ko" for "KO-KR"."""
    return re.split("[-_]", code.strip())[0].lower()
