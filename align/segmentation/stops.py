"""Find the places where a sentence may end, in the same way for every language.

A stop is a run of final punctuation with closing quotes, brackets and note numbers. The rules of
each language decide whether a sentence really ends there.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from align.articles.blocks import BLANK
from align.articles.bullets import BULLET
from align.articles.credits import is_credit
from align.articles.marks import KOREAN_LETTERS, columns, ends_sentence, is_torn
from align.segmentation.attributions import is_said
from align.segmentation.labels import KOREAN_COUNTS, KOREAN_ORDINALS, KOREAN_PARTS

Span = tuple[int, int]

# Full-width forms are common in Korean and Japanese newspapers. The last five are Arabic, Urdu,
# Hindi (two) and Armenian.
MARKS = ".!?…⋯‥。！？．｡‼⁇⁈⁉؟۔।॥։"
_ELLIPSES = "…⋯‥"
# The full-width quotation mark and the double prime come from text recognition.
CLOSING_QUOTES = "\"'”’»」』》〉＂″"
CLOSING_BRACKETS = ")]}）］】〕"
CLOSERS = CLOSING_QUOTES + CLOSING_BRACKETS
OPENING_QUOTES = "\"'“‘„«「『《〈＂″"
OPENERS = OPENING_QUOTES + "([{（［【〔"

# Among the symbols are signs that point to what follows: ☎ 02-120, ☞ 2면, ★ 축제, ✔ 요금, ❶ 강.
_POINTING = "☎☏☐-☒☚-☟★☆✓✔✦✧❍❏-❒❶-➾"
EMOJI = f"(?:(?![{_POINTING}])[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff])"

# A note set right against the sentence: `[3]`, `.*`, `.†`. Its number is often copied as a
# superscript or as ordinary digits: `다.1)`, `다.주1)`, `midnight.1 The`, `1960s.3,4 The`. What may
# end no sentence may have a number instead: `No.1 Team`.
_NUMBERS = r"\d{1,2}(?:[,–-]\s?\d{1,2}){0,4}"
# What is counted is no sentence after a note: 그는 왔다.3 시간 뒤, 주세요.1 빨간색 2 파란색. Some
# counters are nouns as well, and begin one, unless a verb counts: 12 달이 떴다, 12 달이 지났다.
_COUNTERS = (
    r"(?:시간|시|분|초|[년월일주달]|[몇수]?[백천만억조]|개월|년간|주일|주년|[명개번살세원곳건회층대장권점골위등차도쪽편]"
    r"|사람|번째|가지|마리|척|차례|퍼센트|킬로\w*|미터|센티\w*|그램|톤|리터|달러|엔|유로|학년|단계|경기|여"
    r"|인분)"
)
_COUNTED = (
    r"(?!\s(?![달개시분초일주살원곳건점장골위회층대권차도편][은는이가을를의]\s"
    r"(?!(?:\S+\s)?(?:지[나났난]|흘[렀러]|걸[리렸려]|남[았은는]|되|됐|된|넘|모자[라랐]|부족|필요|늘|더\s|팔[렸리]|빠[졌지])))"
    rf"{_COUNTERS}(?:[은는이가을를에의도만씩째쯤간]|동안|부터|까지|에서|에게|으로|로|[과와]|정도|이상|이나|밖에|짜리)?"
    r"(?![가-힣])|(?<=\.1)\s[^.!?\n]{1,20}\s2\s)"
)
# Nor is what a particle follows, or an item of a list: 가람.2 를 보라, 준비물.1) 표 2) 배. After
# a final ending, such a word begins a sentence: 그는 반대했다.3 은 가격이 뛰었다.
_NAMED = (
    r"(?!\s(?:[은는을를의과와에로]|에서|부터|까지|처럼|참[조고]|이[다며고]|입니다|인데)(?![가-힣]))"
)
_FIRST_ITEM = r"(?!(?<=1\))\s[^.!?\n]{1,40}\s2\))"
_NUMERALS = r"(?!\s(?:Hundred|Thousand|Million|Billion|Trillion|Percent)(?![\w-]))"
_NOTE = (
    rf"(?:\[(?:각?주\s?)?{_NUMBERS}\]|\[\d{{3}}\]|[⁰¹²³⁴-⁹]{{1,3}}[)⁾]?(?!\w))*"
    rf"(?:(?:(?<=[a-z]{{4}}\.)|(?<=\d0s\.)|(?<=[a-z]{{4}}\.[\"”])){_NUMBERS}{_NUMERALS}(?=\s+[“\"]?[A-Z])"
    rf"|(?:(?<=[가-힣…][.!?])|(?<=[가-힣][)”’][.!?])|(?<=[가-힣…][.!?][{CLOSING_QUOTES}]))"
    rf"(?:(?:각?주\s?)?{_NUMBERS}\){_FIRST_ITEM}|각?주\s?{_NUMBERS}|{_NUMBERS}{_COUNTED}{_NAMED})(?=\s)"
    rf"|(?:(?<=[다요죠까]\.)|(?<=[다요죠까]\.[{CLOSING_QUOTES}])){_NUMBERS}{_COUNTED}(?=\s)"
    rf"|(?:(?<=[가-힣{re.escape(CLOSERS)}][.!?])|(?<=[.!?][{CLOSING_QUOTES}]))[*†‡]{{1,3}}(?=\s)"
    r"|(?<=[a-z\d][.!?])[*†‡]{1,3}(?=\s+[“\"]?[A-Z]))?"
)
# What shows how the sentence was meant: 😀, (😀), (웃음)
_MOOD = rf"(?:{EMOJI}+|\(\s?(?:{EMOJI}+|[ㅋㅎㅠㅜ^]+|웃음|[Ll]aughs|[Ll]aughter)\s?\)(?!\w))"
# Speech that breaks off before the next speaker's: “The bus—” “Never mind.”
_DASHES = "—–―-"
_BROKEN_OFF = r"(?:[—–―]{1,3}|(?<!-)--(?!-))(?=[”’\"']{1,2}\s+[“‘\"'])"
# An apostrophe where letters are left out: ’Twas, ’90s
_ELISION = r"\s(?:[Tt](?:was|is|were|will|would)\b|\d\d(?:s\b|년))"
_STOP = re.compile(
    rf"(?P<marks>\.(?:\s\.){{2,}}|[{re.escape(MARKS)}]+|{_BROKEN_OFF})"
    # “ and « close in German; French has a space before », text recognition before any.
    rf"(?P<closers>(?:[{re.escape(CLOSERS)}]|[“«](?=\s|$)"
    rf"|[ \u00a0\u202f](?:[»」』》〉]|”(?=\s|$)|’(?=\s|$)(?!{_ELISION})|”(?=[가-힣])"
    r"|[\"'](?=이?라(?:고|며|면서|는))))*)"
    # After a note come remarks such as `(who?)`, and a smiley or emoji.
    rf"(?P<note>{_NOTE}(?:\([^()\n]{{1,80}}\)(?!\w))?(?:\s?[:;]-?[()DP](?!\w)|\s?"
    rf"{_MOOD})?)"
)
# Whole sentences, each in quotation marks.
_QUOTE_PAIRS = {"”": "“", "’": "‘", "」": "「", "』": "『", "》": "《", "〉": "〈"}
_CHAIN = re.compile(
    "(?:"
    + "|".join(
        rf"{opener}[^{opener}{closer}\n]{{0,300}}[{re.escape(MARKS)}]\s?{closer}"
        for closer, opener in _QUOTE_PAIRS.items()
    )
    + r")+(?=\s|$)"
)
_OPENER_OF = _QUOTE_PAIRS | {'"': '"', "'": "'"}
_REPLY_ENDS = {closer: re.compile(rf"\s?{closer}(?![A-Za-z])") for closer in _OPENER_OF}
_CLOSER_OF = {opener: closer for closer, opener in _OPENER_OF.items()}
_REPLIED = MARKS + "," + _DASHES
# After a quotation that ends so, the next sentence may begin; with a comma, only who said it.
_SPOKEN_OUT = ".!?"
_SPOKEN = _SPOKEN_OUT + ","
_LONGEST_REPLY = 1000
# More quotations in a row are a conversation, whatever stands around them.
_MOST_REPLIES = 20
# The mark of the sentence after an ellipsis: 그게……. / 정말…?
_ENDED = re.compile(
    rf"[^{_ELLIPSES}]*(?:[{_ELLIPSES}]{{1,4}}[.．。]|[{_ELLIPSES}]+[.．。]*[!?！？]+)"
)
# A star after a full stop belongs to a name there: Delete temp.* Files are gone.
_WILDCARDS = re.compile(
    r"\b(?:regex(?:p|es)?|patterns?|globs?|wildcards?|files?|folders?|director(?:y|ies)|delete[sd]?"
    r"|filenames?|expressions?)\b",
    re.IGNORECASE,
)
# What has a number and is no sentence: 그림.1 나루의 풍경, 시즌.2 첫 방송, 가.1) 목적
_NUMBERED_PART = re.compile(
    rf"(?:^|[\s(\[“‘])(?:제?\d*)(?:{KOREAN_PARTS}|부록|시즌|버전|[판권편장절항호화부막제조{KOREAN_LETTERS}])\Z"
)
_LONGEST_PART = 8
_LONGEST_AROUND = 60
_LONGEST_WORD = 80
# ⓒ 새벽일보. 무단 전재 금지. is one notice, however many full stops it has.
_COPYRIGHT = re.compile(
    r"\W{0,3}(?:[ⓒ©]|[Cc]opyrights?\s(?:[ⓒ©]|\([Cc]\)|\d{4})|저작권자\s?[(ⓒ©])[^\n]{0,200}\Z"
)
# The full name of a month has no full stop, but writers used to `Sept.` give it one: May. 20, 2021
STRAY_STOP_IN_DATE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\.\s+(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[,.]?\s+(?:19|20)\d\d(?!\d)"
)
_WORD = re.compile(r"[^\s\"“”‘„«「『(\[{（［〈《【〔]*$")
_VISIBLE = re.compile(f"[^{BLANK}]")
_BULLET = re.compile(rf"[ \t]*(?:{BULLET}|[★☆·①-⑳❶-❿][ \t]*(?=\S))")
# In columns: the shortest line at whose end an editor breaks a text.
_NARROWEST = 40
_DASH = re.compile(r"[ \t]*[-–—][ \t]+(?=\S)")
_NUMBERED = re.compile(
    rf"[ \t]*\(?(?:\d{{1,2}}|[a-z{KOREAN_LETTERS}]|[Ⅰ-Ⅻ])[.)][ \t]+(?=\S)"
    rf"|[ \t]*(?:{KOREAN_COUNTS}|{KOREAN_ORDINALS})[.,][ \t]+(?=\S)"
)
_FIRST = re.compile(r"[ \t]*(?:\(?[1a가Ⅰ][.)]|하나[.,]|첫째[.,])")


def first_visible(text: str, start: int) -> int:
    """Find the first visible character at or after `start`; the text's length if there is none."""
    found = _VISIBLE.search(text, start)
    return found.start() if found else len(text)


@dataclass(frozen=True, slots=True)
class Stop:
    """A run of final punctuation in a text.

    `start` is the beginning of its marks, `end` the end of the closing signs after them, and
    `following` the position of the next visible character.
    """

    text: str
    start: int
    end: int
    following: int
    marks: str
    closers: str
    note: str

    @property
    def is_period(self) -> bool:
        """Whether it is a single full stop, which abbreviations and numbers have too."""
        return self.marks in (".", "．")

    @property
    def is_ellipsis(self) -> bool:
        """Whether it is an ellipsis, and no mark of a sentence follows: `...`, `…`, `⋯`, `. . .`.

        In a table of contents, the full stop before the page is one more dot. Between quotations
        the mark is no evidence: `"설마…?" "혹시…?" 라는 반응이었다.`
        """
        if _ENDED.fullmatch(self.marks) and not (self.closes_quote and self.after(1) in _CLOSER_OF):
            return self.before(1).isspace() and self.after(1).isdigit()
        return any(mark in _ELLIPSES for mark in self.marks) or (
            len(self.marks) > 1 and not self.marks.strip(". ")
        )

    @property
    def is_spaced(self) -> bool:
        """Whether white space follows."""
        return self.following > self.end

    @property
    def closes_quote(self) -> bool:
        """Whether a closing quotation mark follows the marks."""
        return any(mark in CLOSING_QUOTES + "“«" for mark in self.closers)

    @property
    def chain_end(self) -> int:
        """The end of the quotations that follow that of the stop, with no blank between them.

        0 if there are none, or if they are not all sentences of a conversation: the clause around
        the first begins before it, or the last stands for a word of a sentence.
        """
        chain = _CHAIN.match(self.text, self.end) if self.closes_quote else None
        return chain.end() if chain is not None and self._is_conversation() else 0

    @property
    def is_answered(self) -> bool:
        """Whether its quotation is a speaker's, and that of the next speaker follows.

        The next quotation is a sentence, too: it ends with a mark, or not before the paragraph.
        And so are those after it, and no clause around them all follows, as in
        `"비싸다—" "괜찮다—" 등 의견이 갈렸다.`
        """
        opener = _OPENER_OF.get(self.text[self.end - 1])
        if opener is None or not self.closes_quote or self.after(1) != opener:
            return False
        return self._is_conversation() and self._is_reply(self.following)

    def _is_reply(self, opened: int) -> bool:
        """Whether the quotation that opens at `opened`, and those right after it, are sentences."""
        text = self.text
        for _ in range(_MOST_REPLIES):
            opener = text[opened]
            ends = _REPLY_ENDS[_CLOSER_OF[opener]]
            reply = ends.search(text, opened + 1, opened + _LONGEST_REPLY)
            if reply is None:
                return True
            last = text[reply.start() - 1]
            if last not in _REPLIED:
                return False
            opened = first_visible(text, reply.end())
            if opened == len(text):
                return True
            if text[opened] not in _CLOSER_OF:
                if last in _SPOKEN and is_said(text, reply.end()):
                    return True
                return last in _SPOKEN_OUT and text[opened].isupper()
        return True

    def _is_conversation(self) -> bool:
        """Whether no clause begins before its quotation and those right before that."""
        opened = self.end
        for _ in range(_MOST_REPLIES):
            if opened <= 0 or self.text[opened - 1] not in _OPENER_OF:
                break
            opened = self.text.rfind(_OPENER_OF[self.text[opened - 1]], 0, opened - 1)
        before = self.text[: max(opened, 0)].rstrip()
        return opened >= 0 and (not before or before[-1] in MARKS + CLOSERS + _DASHES + ",:：")

    def before(self, length: int) -> str:
        """The last `length` characters before the marks."""
        return self.text[max(0, self.start - length) : self.start]

    def after(self, length: int) -> str:
        """The first `length` characters after the stop, from a visible one on."""
        return self.text[self.following : self.following + length]

    def word(self) -> str:
        """The run of characters before the marks, back to the last blank or opening sign."""
        found = _WORD.search(self.before(_LONGEST_WORD))
        return found[0] if found else ""


def find_stops(text: str) -> Iterator[Stop]:
    """Yield every stop before the end of a text, in order."""
    for found in _STOP.finditer(text):
        following = first_visible(text, found.end())
        if following == len(text):
            return
        start, end, note = *found.span(), found["note"]
        if found[0] == ".*" and _WILDCARDS.search(
            text[max(0, start - _LONGEST_AROUND) : end + _LONGEST_AROUND]
        ):
            continue
        before = text[max(0, start - _LONGEST_PART) : start]
        if note[:1].isdigit() and _NUMBERED_PART.search(before):
            continue
        stop = Stop(text, start, end, following, found["marks"], found["closers"], note)
        if found["marks"][0] not in _DASHES or stop.is_answered:
            yield stop


def list_starts(text: str) -> list[int]:
    """Find the lines of a paragraph that begin a list item.

    A bullet always counts. A number, a syllable or a dash may be at the start of a hard-wrapped
    line by chance (`Jan.` / `6. Then`, `갔` / `다. 그러나`). So numbers and syllables count only
    where there are two of them and one is the first of a list, and a single dash does not where
    the line before is long and stops in mid-sentence.

    Returns:
        Offsets of the first character of such lines, without offset 0.
    """
    if "\n" not in text:
        return []
    lines = [found.end() for found in re.finditer(r"\n", text)]
    numbered = [
        line
        for line in (0, *lines)
        if _NUMBERED.match(text, line)
        and not is_torn(text[max(0, line - 3) : line].rstrip(), text[line : line + 2])
    ]
    marked = [line for line in lines if _BULLET.match(text, line)]
    dashes = [line for line in (0, *lines) if _DASH.match(text, line)]
    if len(dashes) == 1 and dashes[0] > 0:
        before = text[text.rfind("\n", 0, dashes[0] - 1) + 1 : dashes[0]].rstrip()
        if columns(before) >= _NARROWEST and not ends_sentence(before):
            marked.remove(dashes[0])
    if len(numbered) > 1 and any(_FIRST.match(text, line) for line in numbered):
        marked += numbered
    return sorted({*marked} - {0})


def cut(text: str, ends: Callable[[Stop, int], bool]) -> list[Span]:
    """Cut a paragraph at the stops that end a sentence, and before every list item.

    Args:
        text: The paragraph.
        ends: Whether a sentence that begins at the given offset ends at the given stop.
    """
    if _COPYRIGHT.match(text, first_visible(text, 0)):
        return [(0, len(text))]
    items = list_starts(text)
    cuts: list[int] = []
    begin = first_visible(text, 0)
    for stop in find_stops(text):
        while items and items[0] <= stop.start:
            cuts.append(items.pop(0))
            begin = first_visible(text, cuts[-1])
        if ends(stop, begin) and not is_credit(text, stop.following):
            cuts.append(stop.end)
            begin = stop.following
    edges = [0, *sorted({*cuts, *items}), len(text)]
    return list(pairwise(edges))
