"""Recognise who said or thought what stands before, in English.

A name has a capital like the beginning of a sentence, so the verb after it tells:
`“Hush!” Minjae hissed.`
"""

import re

SAYING = (
    r"(?:said|says|say|asked|asks|ask|added|adds|wrote|writes|told|tells|replied|cried|shouted"
    r"|exclaimed|wondered|quipped|joked|yelled|demanded|answered|whispered|tweeted|recalled"
    r"|insisted|declared|argued|noted)"
)
# Verbs of speech and nothing else, in the past or the present: muttered into his scarf.
_UTTERING = (
    "(?:babbl|blurt|chorus|drawl|enquir|gasp|grumbl|gush|holler|inquir|interject|intone?|mumbl"
    "|murmur|mutter|quaver|quer(?=i)|retort|scoff|scold|shriek|simper|sneer|sobb?|splutter|sputter"
    "|stammer|stutter|whimper|whisper|yelp)(?:ed|es|s|ied|ies)"
)
# Noises, which things make, too.
_SOUNDING = (
    "(?:bark|bellow|boom|coo|croak|croon|groan|growl|grunt|hiss|howl|jeer|moan|purr|rasp|roar"
    "|scream|screech|snarl|squeak|squeal|thunder|wail|whin)(?:ed|es|s)"
)
# Verbs that tell of other things too (began the meeting, ordered tea): no object may follow.
_AMBIGUOUS = (
    "(?:admitted|advised|affirmed|agreed|announced|apologi[sz]ed|begged|beg[ai]ns?|breathe[ds]"
    "|call(?:ed|s)|cautioned|chanted|chirped|claimed|commanded|commented|complained|conceded"
    "|concluded|confessed|confirmed|continue[ds]|countered|cursed|echoed|enthused|explained"
    "|exploded|finished|fumed|guessed|implored|instructed|interrupted|lamented|lied|maintained"
    "|marvell?ed|mocked|mused|objected|observed|offered|ordered|persisted|pleaded|pondered"
    "|press(?:ed|es)|proclaimed|promised|prompted|protested|raged|reasoned|recited|rejoined"
    "|remarked|repeat(?:ed|s)|responded|sang|sigh(?:ed|s)|snap(?:ped|s)|spat|stated|suggested"
    "|swore|taunted|teased|thinks|thought|urge[ds]|ventured|volunteered|vowed|warn(?:ed|s)"
    "|wants?\\sto\\sknow|wanted\\sto\\sknow|burst\\sout|(?:chime[ds]|broke|cut|put)\\sin"
    "|(?:pipe[ds]|spoke)\\sup|went\\son|(?:shot|fired)\\sback)"
)
_HOW = (
    r"(?:\s(?:[a-z]+ly|again|aloud|back|out|at\slast|in\sa\s[a-z ]{1,20}\s(?:voice|tone)"
    r"|under\s(?:his|her|my)\sbreath|to\s(?:him|her|my)self))*"
)
# What makes a noise is not who speaks: “Fire!” Guns boomed.
_NOISY = (
    r"(?!(?:Alarms?|Applause|Artillery|Bells|Bombs?|Brakes|Cannons?|Crows|Dogs|Drums|Engines?"
    r"|Explosions?|Feedback|Fire|Gunfire|Guns?|Gulls|Hail|Horns|Laughter|Lightning|Machinery"
    r"|Machines|Metal|Motors|Music|Nothing|Rain|Rockets?|Sirens?|Snow|Something|Steam|Thunder"
    r"|Traffic|Ty?i?res|Water|Waves|Wind|Wolves)\s)"
)
_WHO = rf"{_NOISY}(?:[A-Z][\w.'’-]*\s(?:(?:and|of|the)\s){{0,2}}){{1,5}}"
# One person. Words in the plural are none: “Is it over?” Stocks finished.
_NAME = r"[A-Z][\w.'’-]*(?<![s.])\s"
_RANKED = (
    r"(?:(?:Mother|Father|Mom|Mum|Mama|Mommy|Dad|Daddy|Papa|Grand(?:mother|father|ma|pa)|Granny"
    rf"|Uncle|Aunt|Auntie|Brother|Sister|Cousin|Teacher|Nurse)\s(?:{_NAME})?"
    r"|(?:Mrs?\.?|Ms\.?|Miss|Dr\.?|Doctor|Prof\.?|Professor|Capt\.?|Captain|Sergeant|Colonel"
    r"|Judge|Minister|President|Chairman|Senator|Governor|Mayor|Coach|Sir|Lady|Lord)\s"
    r"(?:[A-Z][\w.'’-]*\s){1,3})"
)
_NAMED = rf"{_NOISY}{_NAME}(?:(?:and\s)?{_NAME})?"
_PERSON = rf"(?:{_RANKED}|{_NAMED})"
_TOWARDS = r"\s(?:at|to|into)\s"
# “Why now?” Kim asked. / “Stop!” President Lee Jae-ho said. A group has the sign after a bare one.
_ATTRIBUTION = re.compile(
    rf"{_WHO}(?:{SAYING}\b|continued(?=[.,]))([.,])?"
    rf"|{_PERSON}{_UTTERING}{_HOW}(?:([.,])|{_TOWARDS})"
    rf"|{_RANKED}{_SOUNDING}{_HOW}(?:([.,])|{_TOWARDS}|\sfrom\s)"
    rf"|{_NAMED}{_SOUNDING}{_HOW}(?:(\.)|{_TOWARDS})"
    rf"|{_PERSON}{_AMBIGUOUS}{_HOW}\."
)
# “Stop—” “Not now,” she said.
_SAID = re.compile(
    r"\s+(?:(?:he|she|they|it|I|we|you|(?:[Tt]he|[Hh]is|[Hh]er|[Mm]y)\s\w+"
    rf"|[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){{0,3}})\s)?(?:{SAYING}|{_UTTERING})\b"
)
# Why? Minjae thought. But a pronoun in the middle of a sentence has no capital, and a comma may
# announce the next quotation or go on with the news: Is it safe? Harbour Data asked, and left.
_THINKING = re.compile(
    r"(?!(?:He|She|It|They|We|You|Who|Everybody|Everyone|Nobody|No|Somebody|Someone)\s)"
    rf"(?P<who>I\s|{_PERSON})"
    r"(?:asked|marvell?ed|mused|pondered|reasoned|thinks|thought|told|wonder(?:ed|s))"
    rf"(?:\s(?:him|her|my)self)?{_HOW}(?P<mark>\.|,(?!\s?[“\"‘']))"
)


def is_attribution(text: str, place: int, *, is_period: bool) -> bool:
    """Whether at `place`, after a quotation, stands who said it.

    `is_period`: the quotation ends with a full stop. Then only the bare attribution is not a new
    sentence, because English puts a comma there: `“We will.” Kim said.`
    """
    found = _ATTRIBUTION.match(text, place)
    return found is not None and (not is_period or any(found.groups()))


def is_said(text: str, place: int) -> bool:
    """Whether at `place`, after a reply, stands who said it, also in lower case."""
    return _SAID.match(text, place) is not None


def is_thought(text: str, place: int) -> bool:
    """Whether at `place`, after a question without quotation marks, stands who asked himself."""
    found = _THINKING.match(text, place)
    return found is not None and (found["mark"] == "." or found["who"].strip() == "I")
