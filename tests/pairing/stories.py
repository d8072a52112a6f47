"""Short articles about invented events, a paragraph a line, each line above its translation."""

_TEXT = """
가람도 등대, 백 년 만에 문 연다
Garam lighthouse opens after a century
가람도 등대가 오는 6월 3일 처음으로 일반에 개방된다.
The lighthouse on Garam Island opens to the public for the first time on June 3.
“별이 쏟아지는 밤을 보여 드리겠다”고 등대지기 한솔 씨가 말했다.
“We will show visitors a night full of stars,” said its keeper, Han Sol.

청사시 도심 하천에 수달 돌아와
Otters return to a river in downtown Cheongsa
청사시 한복판을 흐르는 달내천에서 수달 가족 네 마리가 발견됐다.
A family of four otters was found in the Dallae, which runs through Cheongsa.
시는 하천 옆 도로의 제한 속도를 시속 30km로 낮추기로 했다.
The city will lower the speed limit beside the river to 30 kilometers per hour.

빵값 또 오른다
Bread gets dearer again
제빵 업체들이 밀가루 가격 상승을 이유로 식빵 가격을 8.5% 올린다.
Bakeries will raise the price of bread by 8.5 percent, citing the cost of flour.
소비자 단체는 인상 폭이 지나치다며 반발했다.
A consumer group protested that the increase is excessive.

한빛대, 바닷물로 움직이는 배터리 개발
Hanbit University builds a battery that runs on seawater
한빛대 연구팀이 바닷물을 전해질로 쓰는 배터리를 만들었다고 밝혔다.
A team at Hanbit University said it has made a battery with seawater as its electrolyte.
연구 결과는 다음 달 국제 학술지에 실린다.
The results will appear in an international journal next month.

노면전차 2호선, 시험 운행 시작
Second tram line begins test runs
서래시는 노면전차 2호선이 월요일부터 시험 운행에 들어간다고 밝혔다.
Seorae City said its second tram line begins test runs on Monday.
전동차 12대가 하루 40차례 운행하며 승객은 태우지 않는다.
Twelve trams will run 40 times a day without passengers.

폭우로 국립공원 등산로 모두 통제
All trails of national park closed by heavy rain
밤새 210mm의 비가 내리면서 국립공원 등산로가 모두 통제됐다.
All trails of the national park were closed after 210 millimeters of rain fell overnight.
야영장에 있던 35명은 무사히 대피했다.
The 35 people at the campsite were evacuated safely.
"""

LINES = [
    list(zip(lines[::2], lines[1::2], strict=True))
    for lines in (block.splitlines() for block in _TEXT.strip().split("\n\n"))
]
"""Every story as lines with their translations."""

STORIES = [
    ("\n\n".join(korean for korean, _ in lines), "\n\n".join(english for _, english in lines))
    for lines in LINES
]
"""Every story as an article and its translation."""


def report(day: int) -> tuple[str, str]:
    """A market report: the same sentences every day, with other figures."""
    close, volume = 2500 + 7.25 * day, 300 + 170 * day
    korean = [
        f"코스피 {close}로 마감",
        f"5월 {day}일 코스피는 {close}로 거래를 마쳤다.",
        f"외국인은 {volume}억원어치를 순매수했다.",
        "증권사들은 관망세가 이어질 것으로 내다봤다.",
    ]
    english = [
        f"KOSPI closes at {close}",
        f"The KOSPI closed at {close} on May {day}.",
        f"Foreign investors bought a net {volume / 10} billion won of shares.",
        "Brokerages expect a wait-and-see mood.",
    ]
    return "\n\n".join(korean), "\n\n".join(english)


def crash(hurt: int) -> tuple[str, str]:
    """An update of one story: the same crash, hours later, with more people hurt."""
    korean = [
        f"가람 고속도로 버스 추돌, {hurt}명 부상",
        f"7월 9일 오전 8시쯤 관광버스가 화물차를 들이받아 {hurt}명이 다쳤다.",
        "경찰은 원인을 조사하고 있다.",
    ]
    english = [
        f"Bus crash on Garam expressway injures {hurt}",
        f"A tour bus hit a truck at around 8 a.m. on July 9, injuring {hurt} people.",
        "Police are looking into the cause.",
    ]
    return "\n\n".join(korean), "\n\n".join(english)
