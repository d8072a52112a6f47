"""What stands beside a name through an article."""

from align.checks.naming.partners import Partners

NAMES = [["Brighton", "May"], ["Brighton"], ["Brighton", "Assembly"], ["Assembly"], ["Rome"]]
WORDS = [["브라이튼", "오월"], ["브라이튼"], ["브라이튼", "의회"], ["의회"], ["브라이튼", "로마"]]


def test_the_other_beads_tell_who_answers_whom() -> None:
    partners = Partners(NAMES, WORDS)
    here, elsewhere = partners.answer("Brighton", 0, {"브라이튼"})
    assert here > 0.7
    assert elsewhere == 0.0


def test_a_name_without_its_partner_is_told_by_what_is_not_there() -> None:
    here, elsewhere = Partners(NAMES, WORDS).answer("Brighton", 3, {"의회"})
    assert here < 0.7 < elsewhere


def test_a_korean_word_misses_the_name_that_it_goes_with() -> None:
    partners = Partners(NAMES, WORDS)
    assert partners.missed(4, {"브라이튼", "로마"}, {"rome"}) == 1.0
    assert partners.missed(0, {"브라이튼", "오월"}, {"brighton", "may"}) == 0.0


def test_once_is_no_habit() -> None:
    partners = Partners(NAMES, WORDS)
    assert not partners.has_partner("로마")
    assert not partners.repeated("Rome")
    assert partners.has_partner("브라이튼")
    assert partners.answer("Rome", 4, {"로마"}) == (0.0, 0.0)
