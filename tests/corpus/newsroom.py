"""A small newsroom: as many short articles about invented events as a test wants."""

from hashlib import sha256
from pathlib import Path

SENTENCES = [
    ("{n}번 여객선이 청사포항을 떠났다.", "Ferry No. {n} left Cheongsapo harbour."),
    ("군청은 예산 {n}억원을 편성했다.", "The county set aside {n}00 million won."),
    ("축제에는 {n}천 명이 다녀갔다.", "The festival drew {n},000 people."),
    ("도서관은 오는 5월 {d}일 문을 연다.", "The library will open on May {d}."),
    ("“사과가 유난히 달다.” 농민 {n}명이 말했다.", "“The apples are sweet,” {n} farmers said."),
    ("다리 공사는 {n}개월 늦어졌다.", "Work on the bridge is {n} months late."),
    ("주민들은 소음 때문에 잠을 이루지 못한다.", "Residents cannot sleep because of the noise."),
    ("박물관은 그림 {n}점을 새로 걸었다.", "The museum has hung {n} new paintings."),
    ("비가 그치자 등산객이 산으로 향했다.", "When the rain stopped, hikers headed for the hills."),
    ("학교는 급식비를 {n}퍼센트 올린다.", "The school will raise lunch fees by {n} percent."),
    ("어촌 체험관은 주말마다 붐빈다.", "The fishing village centre is crowded every weekend."),
]  # fmt: skip


def story(number: int) -> tuple[str, str]:
    """An article and its translation; another number gives another article."""
    chosen = [SENTENCES[(number * 3 + step) % len(SENTENCES)] for step in range(4)]
    figures = {"n": number + 2, "d": number % 28 + 1}
    korean, english = (
        [text.format(**figures) for text in side] for side in zip(*chosen, strict=True)
    )
    return (
        f"청사포 소식 {number}호\n\n{' '.join(korean[:2])}\n\n{' '.join(korean[2:])}\n",
        f"Cheongsapo News No. {number}\n\n{' '.join(english[:2])}\n\n{' '.join(english[2:])}\n",
    )


def write_news(folder: Path, count: int) -> Path:
    """Write so many article pairs to `ko/` and `en/` of a folder."""
    for language in ("ko", "en"):
        (folder / language).mkdir(parents=True, exist_ok=True)
    for number in range(count):
        for language, text in zip(("ko", "en"), story(number), strict=True):
            (folder / language / f"news{number:03}.txt").write_text(text, "utf-8")
    return folder


class Content(bytes):
    """What is in a file; a test that fails shows its size and digest, not thousands of lines."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{len(self)} bytes ({sha256(self).hexdigest()[:8]})"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with what is in it."""
    return {
        path.relative_to(folder).as_posix(): Content(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def corpus(folder: Path) -> dict[str, bytes]:
    """The files of a corpus, without its finished work."""
    return {name: data for name, data in tree(folder).items() if not name.startswith("work/")}
