"""Connectives that say something else: because of the wind for 강풍에도 불구하고.

Korean joins clauses by endings that can mean many things: -지만 concedes, and so may -는데, -고도
and a mere -도. So "despite" only counts as wrong if nothing in the Korean text could concede,
"unless" if nothing denies or limits, and "because" if the text concedes, or sets a condition, and
gives no cause.
"""

import re
from collections.abc import Callable

from align.checks.edges import NEXT_SENTENCE
from align.checks.views import BeadView
from align.entities.blanks import blanked
from align.entities.mentions import Mention

# "Though" may be no more than a filler.
_DESPITE = re.compile(
    r"\b(?:despite|in spite of|although|even though|notwithstanding)\b", re.IGNORECASE
)
# Whatever may concede something, from an ending to a noun.
_MAY_CONCEDE = re.compile(
    r"불구|데도|지만|건만|련만|나마|망정|한들|[으이하았었했였렸졌쳤겠됐]나[\s,]|나,|라도|더라도|"
    r"[가-힣][도데만](?:[\s,]|$)|비록|반면|그러나|그런데|다만|와중|속에|가운데|아니라|무릅|무시|개의|상관|"
    r"관계없|아랑곳|외에|채\s|딛|뚫고|이겨|극복|반대|따돌|별개|대신|않고|다르게|달리|불문|막론|역설|의외|오히려|"
    r"정작|사실은|원래|본래|본디|물론|겨우|간신히|힘입|마저|조차|까지도"
)

_UNLESS = re.compile(r"\bunless\b", re.IGNORECASE)
_MAY_LIMIT = re.compile(
    r"않|못|없|아니|안\s|까지|[가-힣]\s한[\s,]|이상|전에|제외|말고|빼고|외에|[야지]\s|"
    # What is threatened or demanded: 철회를 요구하며 파업을 예고했다.
    r"요구|촉구|압박|위협|협박|경고|으름장|엄포|최후\s?통첩"
)

_BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|thanks to|as a result of|on account of)\b", re.IGNORECASE
)
# What concedes beyond doubt.
_CONCEDES = re.compile(
    r"에도\s불구하고|[가-힣]데도|더라도|[가-힣]지만(?=[\s,])|[았었했였렸졌쳤겠됐]으나|[음임함]에도|"
    r"[가-힣]고도\s|면서도"
)
_MAY_GIVE_CAUSE = re.compile(
    r"때문|탓|덕[분에]|인해|인한|따라|따른|므로|니까|이유|원인|결과|여파|영향|까닭|바람에|느라|기에|빌미|"
    r"책임|발단|계기"
)
# Whatever may render a concession.
_CONTRASTS = re.compile(
    r"\b(?:despite|in spite|al?though|though|but|however|yet|while|still|even|nevertheless|"
    r"nonetheless|whereas|only|regardless|instead|rather|yes|admittedly)\b",
    re.IGNORECASE,
)
# A condition: 내리면, 없다면, 필요한 경우; but not -면서, -려면, 정면, "according to".
_CONDITION = re.compile(
    r"(?:[다라]면|(?:[가-힣]으|하|되|이|오|지|르|리|우)면|(?:할|될|일|을|는|은|한)\s경우(?:에는|엔|에)?)(?=[\s,])"
)
_NO_CONDITION = re.compile(
    r"말하자면|예를\s들|따르면|의하면|이를테면|아니면|반면|정면|양면|측면|이면[에의]"
)
_ALSO_CAUSE = re.compile(
    r"(?<![에면로께])서(?=[\s,])|니까|이라(?=[\s,])|므로|기에|느라|길래|더니|[요죠]\s"
)
# Whatever may render a condition.
_IF = re.compile(
    r"\b(?:if|when|whenever|once|unless|should|in case|as long as|provided|in the event|whether|"
    r"otherwise|assuming|suppos\w*|were to|until|while|upon)\b",
    re.IGNORECASE,
)


def unfounded_connective(bead: BeadView) -> Mention | None:
    """An English "despite" or "unless" that nothing in the Korean text could mean."""
    for english, korean in ((_DESPITE, _MAY_CONCEDE), (_UNLESS, _MAY_LIMIT)):
        found = english.search(bead.english)
        if found is None or korean.search(bead.korean):
            continue
        if not (english is _DESPITE and _joins_sentences(bead)):
            return Mention.of(found)
    return None


def _joins_sentences(bead: BeadView) -> bool:
    """Whether the English text joins Korean sentences, for which it needs a word of its own."""
    korean, english = (len(NEXT_SENTENCE.findall(text)) for text in (bead.korean, bead.english))
    return korean > english


def cause_for_concession(bead: BeadView) -> tuple[Mention, Mention] | None:
    """What a Korean sentence concedes, and the "because" of its translation."""
    return _cause_for(_CONCEDES.search, _CONTRASTS, bead)


def cause_for_condition(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The condition of a Korean sentence, and the "because" of its translation."""
    return _cause_for(_condition_in, _IF, bead)


def _condition_in(korean: str) -> re.Match[str] | None:
    """The condition of a text that gives no cause."""
    return None if _ALSO_CAUSE.search(korean) else _CONDITION.search(blanked(_NO_CONDITION, korean))


def _cause_for(
    find: Callable[[str], re.Match[str] | None], answer: re.Pattern[str], bead: BeadView
) -> tuple[Mention, Mention] | None:
    """What is found in a Korean sentence, and a "because" beside which nothing answers it."""
    english = _BECAUSE.search(bead.english)
    korean = find(bead.korean) if english is not None else None
    if (
        english is None
        or korean is None
        or _MAY_GIVE_CAUSE.search(bead.korean)
        or answer.search(bead.english)
        or not bead.is_one_sentence
        or _is_of_later_words(Mention.of(english), Mention.of(korean), bead)
    ):
        return None
    return Mention.of(korean), Mention.of(english)


def _is_of_later_words(because: Mention, clause_end: Mention, bead: BeadView) -> bool:
    """Whether a "because" gives as the cause what the Korean text says behind the clause.

    고전했으나 그의 두 골로 이겼다 may be "won thanks to his two goals after struggling".
    """
    if not bead.article.has_meaning:
        return False
    words = bead.words
    korean, english = words.source, words.target
    causes = (n for n, word in enumerate(english.words) if word.start >= because.end)
    cause = next(causes, None)
    return cause is not None and korean.words[int(english.partners[cause])].start >= clause_end.end
