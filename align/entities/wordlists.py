"""Short lists of words that decide what is a name: titles, common nouns, sentence openers."""

TITLES = frozenset(
    "대통령 부통령 총리 부총리 장관 차관 국무장관 국방장관 외교장관 외무장관 외무상 재무장관 대사 의원 상원의원 하원의원 의장 위원장 국무위원장 대표 원내대표 "
    "회장 부회장 사장 부사장 대표이사 최고경영자 이사장 이사 본부장 국장 실장 총장 검찰총장 사무총장 시장 지사 도지사 주지사 판사 검사 변호사 대변인 "
    "교수 박사 감독 코치 선수 기자 특파원 작가 배우 가수 목사 신부 교황 국왕 여왕 왕세자 왕자 공주 씨 군 양 여사 장군 대장 중장 소장 대령 중위 "
    "주석 서기장 총비서 비서관 보좌관 특사 특별대표 연구원 선임연구원 소장 후보 전무 상무 팀장 수석 부장 차장 과장".split()
)
"""What follows a Korean name and proves that it is one."""

VERB_ENDINGS = (
    "에서", "에게", "으로", "하다", "했다", "된다", "이다", "니다", "어요", "아요", "지만", "는데", "면서", "려고", "도록",
    "하지", "어지", "아지", "시키", "버리", "라갈", "러한", "드시", "하기", "르기", "이러", "었다", "였다", "았다", "갔다", "왔다",
    "하며", "하고", "하는", "되는", "되어", "리라", "다고", "라고", "더라", "거나", "든지", "려면", "대로", "마다",
)  # fmt: skip
"""Endings of Korean verbs and particles, which no name has."""

CAPITALISED_COMMON = frozenset(
    """
    A An And As At Also After Although All Another Any Are Asked At Because Before Being But By Both Can Could Despite Did Do Does Down During
    Each Earlier Either Even Every Few For From Further Given Good Had Has Have He Her Here His How However I If In Including Indeed Instead
    Is It Its Just Last Later Let Like Many Maybe Meanwhile More Moreover Most Mr Mrs Ms Much My Neither New Next No Nor Not Nothing Now Of On
    Once One Only Or Other Others Our Out Over People Perhaps Please Second She Should Since So Some Someone Such That The Their Them Then There
    These They This Those Though Through Thus To Today Tomorrow Too Two Under Until Up Upon Was We Well Were What When Where Whether Which While Who
    Why Will With Within Without Would Yes Yesterday Yet You Your Dr Sir Lord Lady Dame Rep Sen Gov Gen Lt Col Capt Sgt Rev Prof St Jr Sr
    January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays
    President Vice Prime Minister Deputy Foreign Defense Defence Secretary State General Senator Congressman Congresswoman Governor Mayor Chairman
    Chairwoman Chair Chancellor King Queen Prince Princess Pope Bishop Judge Justice Attorney Director Chief Executive Officer Ambassador Speaker
    Spokesman Spokeswoman Professor Doctor Captain Coach Manager Commissioner Leader Premier Representative Party Parliament Congress Senate House
    Assembly Court Supreme High Committee Commission Council Department Ministry Agency Bureau Office Board Institute Foundation Association
    Federation Union Organization Organisation University College School Hospital Church Street Road Avenue River Lake Sea Ocean Mountain Mount
    Island Islands Bay Bridge Airport Station Park Square Center Centre Museum Library Theatre Theater Stadium Arena City County State Province
    District Region National International Federal Central Northern Southern Eastern Western North South East West Northeast Northwest Southeast
    Southwest World War Cup League Games Olympics Olympic Championship Champions Open Premier Division Group Company Corp Corporation Inc Ltd Co
    Bank Fund Trust Press News Daily Times Post Journal Today Act Bill Law Constitution Treaty Agreement Summit Conference Forum Festival Award
    Awards Prize Day Week Month Year Christmas Easter Eve Army Navy Air Force Marine Marines Police Guard Intelligence Security Security Affairs
    Health Education Labor Labour Finance Trade Industry Commerce Energy Environment Interior Treasury Homeland Human Rights Nations United States
    Government Administration Schools Independent Scottish Judiciary Secret Service Services Democratic Republican Conservative Liberal
    God Bible Internet Web Chapter Section Article Part Act Volume Figure Table Page
    """.split()
)
"""Words that English capitalises without their being a name that Hangul would spell by ear."""
