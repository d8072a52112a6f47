"""Languages without rules of their own: `|` marks where a sentence ends."""

from collections.abc import Callable

import pytest

ROWS = [
    pytest.param("de", "Dr. Haller kam am 3. Mai.| Es schneite.", id="de-title-and-ordinal"),
    pytest.param("de", "Er blieb z. B. bis abends.| Dann ging er.", id="de-spaced-abbreviation"),
    pytest.param("de", "Im 20. Jahrhundert war es kalt.| Heute nicht.", id="de-century"),
    pytest.param("de", "„Wirklich?“ fragte sie.| „Ja.“| Er ging.", id="de-quotation"),
    pytest.param("de", "Das kostet 3,5 Mio. Euro.| Zu viel!", id="de-million"),
    pytest.param("de", "Wir waren auf 3000 m.| Der Wind drehte.", marks=pytest.mark.xfail(
        reason="a unit of one letter looks like an initial"), id="de-unit-ends-sentence"),
    pytest.param("fr", "M. Duval est parti.| Mme. Roche aussi.", id="fr-titles"),
    pytest.param("fr", "« Vraiment ? » demanda-t-il.| Oui.", id="fr-guillemets"),
    pytest.param("fr", "C’est fini !| Où va-t-il ?| Chez lui.", id="fr-spaced-marks"),
    pytest.param("fr", "Il cite p. ex. Duval.| C’est tout.", id="fr-example"),
    pytest.param("es", "El Sr. Ruiz llegó.| ¿Cómo está?| Bien.", id="es-title"),
    pytest.param("ja", "船が着いた。|雪が降った！|寒い？", id="ja-unspaced"),
    pytest.param("ja", "彼は「行く。」と言った。|船は出た。", id="ja-quotation-inside"),
    pytest.param("ja", "「寒い。」|「そうだね。」", id="ja-dialogue"),
    pytest.param("ar", "هل وصلت السفينة؟| نعم وصلت.", id="ar-question"),
    pytest.param("ur", "جہاز آ گیا۔| برف پڑی۔", id="ur-full-stop"),
    pytest.param("hi", "जहाज़ आया।| बर्फ़ गिरी।", id="hi-danda"),
    pytest.param("hy", "Նավը եկավ։| Ձյուն եկավ։", id="hy-full-stop"),
    pytest.param("zh", "船到了。|下雪了！", id="zh-unspaced"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "marked"), ROWS)
def test_other_languages_split_at_their_own_marks(
    language: str, marked: str, sentences: Callable[[str, str], list[str]]
) -> None:
    expected = [part.strip() for part in marked.split("|")]
    assert sentences(marked.replace("|", ""), language) == expected
