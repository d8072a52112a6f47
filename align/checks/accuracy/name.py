"""Names that were replaced by another name."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH
from align.checks.meaning.model_check import ModelCheck
from align.checks.naming.affiliates import changed_affiliate
from align.checks.naming.alike_names import changed_alike
from align.checks.naming.capitals import goes_on
from align.checks.naming.given_names import changed_given
from align.checks.naming.half_names import changed_half
from align.checks.naming.half_places import changed_place
from align.checks.naming.lost_names import is_called
from align.checks.naming.messages import NAME_MESSAGES, name_message
from align.checks.naming.name_measures import leaves_names_out
from align.checks.naming.other_people import changed_family, changed_person
from align.checks.naming.roles import changed_in_role
from align.checks.naming.strangers import Stranger
from align.checks.naming.surnames import changed_surname
from align.checks.naming.universities import changed_university
from align.checks.naming.whereabouts import changed_town, changed_whereabouts
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.countries import find_places
from align.entities.letters import HANJA
from align.entities.mentions import Mention
from align.entities.names import find_names
from align.entities.place_matching import is_country
from align.records import Finding, Severity

# Changes that need no model: one half of the name is right, or all spellings are known. A headline
# may name somebody else, but half a name is wrong there too.
_OTHERS = (
    changed_surname,
    changed_family,
    changed_person,
    changed_given,
    changed_affiliate,
    changed_university,
    changed_town,
    changed_alike,
    changed_whereabouts,
)
_HALVES = (changed_half, changed_place)

# A word in Chinese characters, which nothing here can read, may be any name: 第三共和國. Words in
# brackets stand beside their reading in Hangul.
_UNREAD = re.compile(rf"(?<![(\[（{HANJA}])[{HANJA}]{{2}}")
# Korean papers call themselves "this paper", and their English editions have the name.
_THIS_PAPER = re.compile(r"(?<![가-힣])(?:본지|본보|본\s?(?:방송|매체))(?=[가-힣]{0,2}[\s,.])")
_PAPER = re.compile(
    r"\b(?:[A-Z][\w'’-]+ ){1,3}(?:Herald|Times|Daily|Ilbo|Post|News|Journal|Tribune|Shinmun|Press|"
    r"Today|Weekly|Gazette|Chronicle|Observer|Dispatch|Mail|Star|Broadcasting)\b"
)
# What follows the name of a key: Control+C, but not Naru+.
_HELD_KEY = re.compile(r"\s?\+\s?\w")


class NameCheck(ModelCheck):
    """Names that were replaced by another name.

    With an encoder, a fitted model weighs sound, meaning and the rest of the article. Without one,
    only the spellings in the article are compared, which finds half as many.
    """

    name: ClassVar[str] = "name"
    label: ClassVar[Wording] = Wording("name", "이름")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a name is another one, or is lost"
    messages: ClassVar[Mapping[str, Message]] = NAME_MESSAGES
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for the name of the bead that was most probably replaced."""
        texts = bead.korean, bead.english
        for rules, hint in ((_OTHERS, bead.is_heading), (_HALVES, False)):
            known = next(filter(None, (changed(*texts) for changed in rules)), None)
            if known is not None and not bead.in_dateline(known[1], "en"):
                yield self._finding_of(bead, *known, hint=hint)
                return
        if bead.article.encoder is None:
            yield from self._by_rules(bead)
            return
        if bead.is_byline:
            return
        # One changed name makes its neighbours strange too.
        strangers = (
            one
            for one in bead.article.strangers(bead.position, self.model.may_warn)
            if not _HELD_KEY.match(bead.english, one.place.end)
            and not bead.in_dateline(one.place, "en")
            and not (_THIS_PAPER.search(texts[0]) and one.place.is_within(_PAPER, texts[1]))
        )
        worst = max(strangers, key=lambda one: self.model.probability(one.values), default=None)
        if (
            worst is not None
            and self.is_changed_name(bead, worst)
            and not _says_origin(bead, worst)
        ):
            # The translation may give the name of someone whom the source calls "he".
            hint = worst.lost is None and (
                leaves_names_out(bead.korean)
                or _UNREAD.search(bead.korean) is not None
                or _is_beside_called(bead, worst)
            )
            yield self._finding_of(bead, worst.lost, worst.place, hint=hint)
        elif (found := self._changed_in_role(bead)) is not None:
            yield self._finding_of(bead, *found, hint=self.is_only_hint(bead))

    def _changed_in_role(self, bead: BeadView) -> tuple[Mention, Mention] | None:
        """Another name in the role of a Korean one, unless the whole pair is misaligned."""
        article = bead.article
        if article.encoded is None or self.is_misaligned(bead):
            return None
        matches = article.encoded.of_names.sound_matches(article.first + bead.position)
        return changed_in_role(bead.korean, bead.english, matches)

    def _by_rules(self, bead: BeadView) -> Iterator[Finding]:
        """Yield findings for words that are names beyond doubt, by a title or Latin in brackets."""
        sure = {name.start for name in find_names(bead.korean, "ko") if name.firm}
        for match in bead.names:
            korean, english = match.source, match.target
            if match.relation.agrees or korean is None or korean.start not in sure:
                continue
            if not (bead.is_byline or bead.in_dateline(english, "en")):
                yield self._finding_of(bead, korean, english, hint=english is None)

    def _finding_of(
        self,
        bead: BeadView,
        korean: Mention | None,
        english: Mention | None,
        *,
        hint: bool,
    ) -> Finding:
        source, target = bead.sides(korean, english)
        key, arguments = name_message(source, target)
        return self.finding(key, source, target, hint=hint, arguments=arguments)


def _is_beside_called(bead: BeadView, stranger: Stranger) -> bool:
    """Whether a place is added, and the Korean institution told as "the bank" or the like."""
    return any(
        stranger.place.begins_in(place) for place in find_places(bead.english, "en")
    ) and any(
        is_called(place, bead.korean, bead.english) for place in find_places(bead.korean, "ko")
    )


def _says_origin(bead: BeadView, stranger: Stranger) -> bool:
    """Whether a word only says for readers abroad where somebody is from.

    메르켈은 is "the German chancellor". A country that replaced another is found as a place.
    """
    lost, place = stranger.lost, stranger.place
    if goes_on(place, bead.english):
        return False  # Royal Dutch
    korean, english = find_places(bead.korean, "ko"), find_places(bead.english, "en")
    return any(place.begins_in(one) and is_country(one) for one in english) and (
        lost is None or not any(lost.overlaps(one) for one in korean)
    )
