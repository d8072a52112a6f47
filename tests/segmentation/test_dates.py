"""Dates in figures and full stops without a space after them; `|` marks the sentence ends."""

import pytest

DATES = [
    ("en", "Updated: 2025. 3. 18.| Courts will begin a trial."),
    ("en", "Released on 2025. 3. 18. (Tue.) 17:30 by the ministry."),
    ("en", "2025.3.18. 17:30"),
    ("en", "Posted 2025. 3. 18. 5:30 p.m."),
    ("en", "Open: 2025. 3. 18. (Tue.) ~ 3. 20. (Thu.)"),
    ("en", "Updated: '25. 3. 18. 09:00"),
    ("en", "He came on 18. 3. 2025.| She left."),
    ("en", "It opens on 3. 18. (Tue.) at noon."),
    ("en", "2025. 3. 18. Courts will begin a trial."),
    ("en", "It was founded in 2025.| 3.5 percent of it is new."),
    ("en", "He left in 2025.| 12 people followed.| 3 stayed."),
    ("ko", "강나루 기자2025. 3. 18. 14:05"),
    ("ko", "가람일보2025. 3. 18.(화) 14:05"),
    ("ko", "사망자는 12명이다.| 3. 18 기념식"),
]
GLUED = [
    "The talks ended.|Envoys left by 2:30.|Farmers stayed.",
    "It rose 30%.|Exports fell in 2024.|Imports rose on Monday.|Kim said no!|Police left.",
    "They left (all of them).|Nobody stayed.|“Never,” he said.",
    "He met officials.|U.S. officials agreed.",
    "Naru.|It is big.",
    "He uses ASP.NET, file.Open() and System.Out here.",
    "See naru.Com or hong.Garam@naru.example, or the file report.PDF now.",
    "Prof.Kim met dept.Head Choi of Studio.Naru.",
    "2024.Exports fell.",
]


@pytest.mark.parametrize(("language", "marked"), DATES)
def test_full_stops_of_dates_end_no_sentence(language, marked, sentences):
    """Neither those inside one nor, before its time, the last one."""
    assert sentences(marked.replace("|", ""), language) == marked.replace("| ", "|").split("|")


@pytest.mark.parametrize("marked", GLUED)
def test_english_sentences_end_without_a_space(marked, sentences):
    """Addresses, files and names with a full stop inside stay whole."""
    assert sentences(marked.replace("|", ""), "en") == marked.split("|")
