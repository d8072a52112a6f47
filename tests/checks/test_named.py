"""The parties that both texts of a bead name."""

import pytest

from align.checks.parties.named import parties_of
from align.checks.views import ArticleView
from tests.fakes import bitext_of

PLACES = {
    "미국": "the United States", "중국": "China", "일본": "Japan", "독일": "Germany",
    "프랑스": "France", "칠레": "Chile", "페루": "Peru", "이란": "Iran", "인도": "India",
    "호주": "Australia", "캐나다": "Canada", "멕시코": "Mexico", "브라질": "Brazil",
    "스페인": "Spain", "폴란드": "Poland", "이집트": "Egypt", "케냐": "Kenya", "태국": "Thailand",
    "베트남": "Vietnam", "몽골": "Mongolia", "러시아": "Russia", "스위스": "Switzerland",
    "스웨덴": "Sweden", "노르웨이": "Norway", "핀란드": "Finland", "덴마크": "Denmark",
}  # fmt: skip


@pytest.mark.parametrize(("count", "named"), [(3, 3), (len(PLACES), 0)])
def test_a_long_list_names_no_parties(count: int, named: int) -> None:
    korean, english = list(PLACES)[:count], list(PLACES.values())[:count]
    pair = ", ".join(korean), ", ".join(english)
    (bead,) = ArticleView(bitext_of(pair).rows, ("ko", "en")).beads
    assert [party.text for party, _ in parties_of(bead)] == korean[:named]
