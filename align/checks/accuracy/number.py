"""Numbers that differ from the source."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from align.checks.asides import is_in_years
from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.figures.beside import contradicted_beside
from align.checks.figures.children import changed_children
from align.checks.figures.clocks import is_left_on_clock
from align.checks.figures.complements import are_two_sides_of_one
from align.checks.figures.converted import is_bracketed, is_exchange, is_gloss
from align.checks.figures.exchanged import exchanged_figures
from align.checks.figures.levels import is_upper_end
from align.checks.figures.records import changed_record
from align.checks.figures.results import counts_no_votes, counts_sets
from align.checks.figures.shares import changed_share, half_told_as_part, untold_share
from align.checks.figures.spelled import is_turn_of_phrase
from align.checks.figures.sums import is_added_up
from align.checks.figures.unsaid import (
    is_dispensable,
    is_in_other_title,
    korean_says_in_words,
    needs_no_counterpart,
)
from align.checks.meaning.explained import is_explained
from align.checks.moved import where_told
from align.checks.times.frequencies import same_frequency
from align.checks.times.unsaid import is_of_publication
from align.checks.times.zones import changes_zone, is_shifted
from align.checks.values import VALUE_MESSAGES, quoted, value_message, values_of
from align.checks.views import BeadView
from align.checks.wording import EXCHANGED, Category, Message, Wording
from align.entities.matching import Match, Relation
from align.entities.measures.units import converts
from align.entities.mentions import Mention, Number
from align.entities.number_matching import relate_numbers
from align.records import Finding, Severity

# A measure of fields, 150 to 300 pyeong by region and soil, so that no area contradicts it.
_OF_NO_SIZE = "majigi"
# How long a sentence is suspended for; English often only says "suspended".
_SUSPENDED = re.compile(r"집행유예\s?$")
_COUNTRY_CODE = re.compile(r"\+\d{1,3}[ -]\(?\d")  # +82-44-200-0000, 044-200-0000
_BARE = re.compile(r"[\d.,]+")
_SHARED = {10**3: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion"}
# Two who were named before: "the presidents", "their relations".
_BOTH = re.compile(
    r"(?:두|양)\s?(?:정상|나라|국가?|사람|팀|회사|기업|후보|정당|당|기관|단체|선수|형제|자매|측|자\b|군\b|"
    r"대통령|장관|총리|지도자)"
)
# Who was counted before may be "they" the next time.
_COUNTED = re.compile(r"(?:명|사람)(?:이|은|을|의)?\s(?:모두|전원|다)")
_POINTING = re.compile(r"\b(?:they|them|their|all|both|those|these)\b", re.I)


class NumberCheck(Check):
    """Numbers that differ from the source; an error of magnitude is reported as such."""

    name: ClassVar[str] = "number"
    label: ClassVar[Wording] = Wording("number", "숫자")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.ERROR
    description: ClassVar[str] = "a number differs, is off by a power of ten, is lost or added"
    messages: ClassVar[Mapping[str, Message]] = {
        "smaller": Message(
            "Wrong by a power of ten: {source} in the source, {target} in the translation, "
            "{factor} times too small.",
            "자릿수가 틀렸습니다. 원문은 {source}, 번역문은 {target}입니다. "
            "번역문의 값이 원문의 {factor}분의 1입니다.",
        ),
        "larger": Message(
            "Wrong by a power of ten: {source} in the source, {target} in the translation, "
            "{factor} times too large.",
            "자릿수가 틀렸습니다. 원문은 {source}, 번역문은 {target}입니다. "
            "번역문의 값이 원문의 {factor}배입니다.",
        ),
        **VALUE_MESSAGES,
        "exchanged": EXCHANGED,
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every number without a counterpart, but at most one hint.

        If there is none, yield one for two numbers that have changed places, or for a half or
        double that only one side tells.
        """
        found = list(self._of_values(bead))
        yield from found
        if found:
            return
        if (exchanged := exchanged_figures(bead, bead.comparison.numbers)) is not None:
            yield self.contrast("exchanged", bead, exchanged)
        elif (other := changed_record(bead) or changed_children(bead)) is not None:
            yield self._finding_of(other, hint=False)
        elif (beside := contradicted_beside(bead)) is not None:
            yield self.contrast("differs", bead, beside, hint=bead.is_heading)
        elif (shares := changed_share(bead)) is not None:
            yield self.contrast("differs", bead, shares, hint=bead.is_heading)
        elif (halved := half_told_as_part(bead)) is not None:
            yield self.contrast("differs", bead, halved, hint=bead.is_heading)
        elif (share := untold_share(bead.korean, bead.english)) is not None:
            source, target = bead.sides(share.korean, share.english)
            yield self.finding(
                "added" if source is None else "lost",
                source,
                target,
                hint=bead.is_heading or not share.is_change,
                arguments={"value": quoted(source or target)},
            )

    def _of_values(self, bead: BeadView) -> Iterator[Finding]:
        hinted, shifted = False, changes_zone(bead.korean, bead.english)
        for match in bead.comparison.numbers:
            if shifted and is_shifted(match):
                continue
            if (
                match.relation.agrees
                or match.relation is Relation.UNIT
                or _is_customary(match, bead)
                or is_of_publication(match, bead)
            ):
                continue
            for told in _told_apart(match, bead):
                place = where_told(told, bead)
                hint = place is not None or _is_acceptable(told, bead)
                if not (hint and hinted):
                    yield self._finding_of(told, hint=hint, place=place)
                hinted |= hint

    def _finding_of(self, match: Match, *, hint: bool, place: int | None = None) -> Finding:
        ours, theirs = match.source, match.target
        key, arguments = value_message(match, place)
        if match.relation is Relation.MAGNITUDE and (
            isinstance(ours, Number) and isinstance(theirs, Number)
        ):
            ratio = abs(theirs.value / ours.value)
            key = "smaller" if ratio < 1 else "larger"
            arguments["factor"] = f"{int(1 / ratio if ratio < 1 else ratio):,}"
        return self.finding(
            key, ours, theirs, values=values_of(match), hint=hint, arguments=arguments
        )


def _told_apart(match: Match, bead: BeadView) -> Sequence[Match]:
    """Both numbers of a match, each by itself, if a neighbouring row gives one of them.

    The code of a country, beside a telephone number that is not in the source, contradicts none.
    """
    if match.source is None or match.target is None:
        return (match,)
    if _is_country_code(bead.korean_first(match).target, bead):
        return (_without_country_code(match, bead),)
    apart = (
        Match(Relation.MISSING, match.source, None),
        Match(Relation.ADDED, None, match.target),
    )
    # Two counts that changed places with those of another row are no rewritten lead.
    are_told = {where_told(one, bead) is not None for one in apart}
    if are_told != {True, False}:
        return (match,)
    return [one for one in apart if not _is_customary(one, bead)]


def _is_customary(match: Match, bead: BeadView) -> bool:
    """Whether only one language gives a number, as is the custom, so that it is not an error.

    "The three countries" counts what the Korean text lists. A sum in another currency, instead of
    the other side's or in brackets behind it, is right at an exchange rate that has occurred.
    For readers abroad, translations add how far a town is from the capital.
    """
    match = bead.korean_first(match)
    ours, theirs = match.source, match.target
    if _is_area_of_field(match, bead):
        return True
    if isinstance(ours, Number) and (
        counts_sets(ours, bead.korean) or is_added_up(ours, theirs, bead)
    ):
        return True
    if _is_left_on_clock(match, bead) or _is_of_same_frequency(ours, theirs, bead):
        return True
    is_free = theirs is None or _is_added(theirs, bead)
    if is_free and isinstance(ours, Number) and needs_no_counterpart(ours, bead):
        return True
    if not isinstance(theirs, Number):
        return False
    if isinstance(ours, Number | None) and is_upper_end(theirs, ours, bead.korean, bead.english):
        return True
    if isinstance(ours, Number):
        return (
            is_exchange(ours, theirs)
            or _shares_scale(ours, theirs, bead.english)
            or are_two_sides_of_one(ours, theirs, bead)
            # Korean is as exact as figures are, and English rounds, also where it is the source.
            or relate_numbers(ours, theirs) is Relation.ROUNDED
        )
    if (
        _is_added(theirs, bead)
        or korean_says_in_words(theirs, bead)
        or counts_no_votes(theirs, bead.korean, bead.english)
    ):
        return True
    if _is_country_code(theirs, bead):
        return True
    return is_bracketed(theirs, bead.english) and any(
        isinstance(other.source, Number) and is_exchange(other.source, theirs)
        for other in bead.numbers
    )


def _is_country_code(theirs: Mention | None, bead: BeadView) -> bool:
    """Whether an English number is the code of a country: +82-44-200-0000."""
    return theirs is not None and bool(_COUNTRY_CODE.match(bead.english, max(0, theirs.start - 1)))


def _without_country_code(match: Match, bead: BeadView) -> Match:
    """The Korean number of a match with another English one that nothing answers, or alone."""
    ours = bead.korean_first(match).source
    left = [one.target for one in bead.numbers if one.source is None]
    if left:
        return bead.korean_first(Match(Relation.DIFFERENT, ours, left[0]))
    return bead.korean_first(Match(Relation.MISSING, ours, None))


def _is_area_of_field(match: Match, bead: BeadView) -> bool:
    """Whether an area stands for 마지기, or 마지기 for an area, which nothing contradicts."""
    ours, theirs = match.source, match.target
    if isinstance(ours, Number) and ours.unit == _OF_NO_SIZE:
        return theirs is None or (isinstance(theirs, Number) and converts(ours.unit, theirs.unit))
    is_area = isinstance(theirs, Number) and converts(_OF_NO_SIZE, theirs.unit)
    return is_area and ours is None and "마지기" in bead.korean


def _is_of_same_frequency(ours: Mention | None, theirs: Mention | None, bead: BeadView) -> bool:
    """Whether figures tell how often, which both texts do: 1년에 두 번, "every six months"."""
    told = bead.once(_frequency_of)
    return told is not None and all(
        figure is None or figure.overlaps(words)
        for figure, words in zip((ours, theirs), told, strict=True)
    )


def _frequency_of(bead: BeadView) -> tuple[Mention, Mention] | None:
    return same_frequency(bead.korean, bead.english)


def _is_left_on_clock(match: Match, bead: BeadView) -> bool:
    """Whether what one figure says of the clock of a match is what the other side says is left."""
    ours, theirs = (
        one if isinstance(one, Number) else None for one in (match.source, match.target)
    )
    return is_left_on_clock(ours, theirs, (bead.korean, bead.english), bead.numbers)


def _is_added(theirs: Mention, bead: BeadView) -> bool:
    """Whether an English figure needs no counterpart: small ones in words, years of an event."""
    if bead.is_aside(theirs) or is_explained(theirs, bead):
        return True
    return isinstance(theirs, Number) and is_turn_of_phrase(theirs, bead)


def _shares_scale(ours: Number, theirs: Number, english: str) -> bool:
    """Whether a figure is meant in the scale of one beside it: "150 million ... it will be 200"."""
    if not theirs.value or not _BARE.fullmatch(theirs.text):
        return False
    ratio = abs(ours.value / theirs.value)
    return ratio in _SHARED and re.search(rf"\b{_SHARED[int(ratio)]}\b", english) is not None


def _is_acceptable(match: Match, bead: BeadView) -> bool:
    """Whether a good translation may drop or add this number, so that it is only a hint.

    A headline drops figures and takes others from the story, and a work may have another title
    abroad. A gloss in brackets (a dynasty's years) tells readers abroad what those at home know.
    "Suspended" may say enough of a sentence, and so may the name of a building without the room, or
    of a unit without its number.
    """
    if match.source is not None and match.target is not None:
        return False
    match = bead.korean_first(match)
    ours, theirs = match.source, match.target
    if isinstance(ours, Number) and _SUSPENDED.search(bead.korean, 0, ours.start):
        return "suspended" in bead.english
    if isinstance(ours, Number) and (
        is_dispensable(ours, bead)
        or is_in_years(bead.korean, ours.start, bead.english)
        or _BOTH.match(bead.korean, ours.start)
    ):
        return True
    if match.source is not None and _COUNTED.search(bead.korean) and _POINTING.search(bead.english):
        return True
    return bead.is_heading or (
        isinstance(theirs, Number)
        and (
            is_gloss(theirs, bead.english, bead.numbers)
            or is_in_other_title(theirs, bead.korean, bead.english)
        )
    )
