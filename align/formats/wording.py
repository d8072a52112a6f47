"""What pages call checks, categories, severities, statuses and languages, in English and Korean."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from align.checks import check_named, message_in
from align.checks.wording import Category, Wording
from align.formats.templating import templates
from align.languages import language_name
from align.records import Severity, Status

if TYPE_CHECKING:
    from jinja2 import Environment

_SEVERITIES: Mapping[str, Wording] = {
    Severity.ERROR: Wording("error", "오류"),
    Severity.WARNING: Wording("warning", "주의"),
    Severity.INFO: Wording("hint", "참고"),
}
_STATUSES: Mapping[str, Wording] = {
    Status.UNREVIEWED: Wording("unreviewed", "미검토"),
    Status.CONFIRMED: Wording("confirmed", "확정"),
    Status.NEEDS_WORK: Wording("needs work", "수정 필요"),
    Status.EXCLUDED: Wording("excluded", "제외"),
}
_LANGUAGES = {"ko": "한국어", "en": "영어"}
_CATEGORIES = {"other": Wording("other", "기타"), "total": Wording("total", "합계")} | {
    category.value: category.label for category in Category
}


def wording_of(name: str) -> Wording:
    """The words for a severity, a status, a category, a check or a language code; else the name."""
    for known in (_SEVERITIES, _STATUSES, _CATEGORIES):
        if name in known:
            return known[name]
    if name in _LANGUAGES:
        return Wording(language_name(name), _LANGUAGES[name])
    check = check_named(name)
    return Wording(name, name) if check is None else check.label


def templates_in_both_languages() -> "Environment":
    """The templates of pages that show every sentence in English or in Korean.

    They can filter a name by `wording`, and a finding by `shown(language)`.
    """
    environment = templates("align.formats")
    environment.filters.update(wording=wording_of, shown=message_in)
    return environment
