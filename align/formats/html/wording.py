"""Labels of checks, categories, severities, statuses and languages, in English and Korean."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from align.checks import check_named, message_in
from align.checks.wording import Category, Wording
from align.formats.html.templating import templates
from align.languages import language_name
from align.project.remarks import marked_error
from align.proportions import hundredths, thousands
from align.records import Finding, Severity, Status
from align.records.checked import REVIEWER

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_SEVERITIES: Mapping[str, Wording] = {
    Severity.ERROR: Wording("error", "오류"),
    Severity.WARNING: Wording("warning", "주의"),
    Severity.INFO: Wording("hint", "참고"),
    "minor": Wording("minor", "경미"),
    "major": Wording("major", "중대"),
    "critical": Wording("critical", "치명적"),
    REVIEWER: Wording("reviewer", "검토자"),
}
_STATUSES: Mapping[str, Wording] = {
    Status.UNREVIEWED: Wording("unreviewed", "미검토"),
    Status.CONFIRMED: Wording("confirmed", "확정"),
    Status.NEEDS_WORK: Wording("needs work", "수정 필요"),
    Status.EXCLUDED: Wording("excluded", "제외"),
}
_LANGUAGES = {"ko": "한국어", "en": "영어"}
# Words with Hangul in them, with the figures before and between.
_KOREAN = re.compile(r"((?:\d[\d,.]*)?[가-힣][가-힣\d]*(?: [\d,.]*[가-힣][가-힣\d]*)*)")
_CATEGORIES = {"other": Wording("other", "기타"), "total": Wording("total", "합계")} | {
    category.value: category.label for category in Category
}


def wording_of(name: str) -> Wording:
    """The label of a severity, status, category, check or language code; else the name itself."""
    for known in (_SEVERITIES, _STATUSES, _CATEGORIES):
        if name in known:
            return known[name]
    if name in _LANGUAGES:
        return Wording(language_name(name), _LANGUAGES[name])
    check = check_named(name)
    return Wording(name, name) if check is None else check.label


def _shown_in(finding: Finding, language: str) -> str:
    """A finding's message in a language; an error that a reviewer marked is put together."""
    error = marked_error(finding)
    if error is None:
        return message_in(finding, language)
    named = (wording_of(name).in_language(language) for name in (error.category, error.severity))
    return f"{', '.join(named)}{f': {error.text}' if error.text else ''}"


def _korean_marked(text: str) -> "Markup":
    """A text with the language of each run of Korean in it.

    >>> str(_korean_marked("3만5000원 is 35,000 & more"))
    '<span lang="ko">3만5000원</span> is 35,000 &amp; more'
    """
    from markupsafe import Markup

    marked = Markup('<span lang="ko">{}</span>')
    parts = _KOREAN.split(text)
    return Markup().join(
        marked.format(part) if number % 2 else part for number, part in enumerate(parts)
    )


def templates_in_both_languages(package: str = "align.formats") -> "Environment":
    """The templates of pages that show every sentence in English or in Korean.

    Two filters translate in them: `wording` a name, and `shown(language)` a finding; a third marks
    the Korean in an English text, `korean_marked`.
    """
    environment = templates(package)
    environment.filters.update(wording=wording_of, shown=_shown_in, korean_marked=_korean_marked)
    environment.filters.update(hundredths=hundredths, thousands=thousands)
    return environment
