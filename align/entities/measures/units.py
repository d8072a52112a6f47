"""Units and currencies in both languages, with their conversions.

Units of one dimension convert by their factor, so that 300km and "180 miles" can be compared;
currencies never do, because exchange rates change.
"""

import math
import re

from align.entities.measures.technical import PER_TIME, TECHNICAL, TECHNICAL_DIMENSIONS
from align.entities.measures.unit import Unit

UNITS: tuple[Unit, ...] = (
    Unit(
        "point",
        "point",
        1,
        r"(?:%|퍼센트|프로)\s?포인트|%p|%P|포인트|p(?![a-z])",
        r"percentage[ -]points?|%[ -]?points?|per ?cent points?|points?|pp\b|%p",
    ),
    Unit("bp", "point", 0.01, r"bp(?![a-z])|베이시스\s?포인트", r"basis[ -]points?|bps?\b"),
    Unit("percent", "percent", 1, r"%|퍼센트|프로(?![가-힣])|％|㌫", r"%|per ?cent\b|％|pct\b"),
    Unit(
        "krw",
        "currency",
        1,
        r"원(?!내|래|칙|인|전|유|장|화|정|서|고|심|산)",
        r"(?:South )?Korean won|won\b",
    ),
    Unit(
        "usd",
        "currency",
        1,
        r"(?:미국?\s?|홍콩\s?|호주\s?|캐나다\s?)?(?:달러|불(?=[\s을이의은에]|$))|미화",
        r"(?:U\.?S\.? |American |Australian |Canadian |Hong Kong )?dollars?\b|USD\b|bucks\b",
    ),
    Unit("cent", "currency", 1, r"센트", r"cents?\b"),
    Unit("pence", "currency", 1, r"펜스", r"pence\b"),
    Unit("eur", "currency", 1, r"유로(?!존|화)", r"euros?\b|EUR\b"),
    Unit(
        "jpy",
        "currency",
        1,
        r"엔(?=[\s화을이의은에까과도만로씩짜당대선,.)]|으로|부터|보다|가량|정도|$)",
        r"(?:Japanese )?yen\b|JPY\b",
    ),
    Unit("cny", "currency", 1, r"위안(?:화)?", r"(?:Chinese )?yuan\b|renminbi\b|RMB\b|CNY\b"),
    Unit("rub", "currency", 1, r"루블", r"rou?bles?\b"),
    Unit("idr", "currency", 1, r"루피아", r"rupiah\b"),
    Unit("inr", "currency", 1, r"루피", r"rupees?\b"),
    Unit("pln", "currency", 1, r"즈워티|즐로티", r"zlot(?:ys?|ych?)\b"),
    Unit("krone", "currency", 1, r"크로[나네]|코루나", r"kron[aeo]r?\b|koruna\b|crowns\b"),
    Unit("huf", "currency", 1, r"포린트", r"forints?\b"),
    Unit("uah", "currency", 1, r"흐리우냐|흐리브냐", r"hryvnias?\b"),
    Unit("kzt", "currency", 1, r"텡게", r"tenges?\b"),
    Unit("lira", "currency", 1, r"리라", r"liras?\b|lire\b"),
    Unit("ils", "currency", 1, r"셰켈|세켈", r"shekels?\b"),
    Unit("rial", "currency", 1, r"리[얄알]", r"ri?yals?\b|rials?\b"),
    Unit("dirham", "currency", 1, r"디르함", r"dirhams?\b"),
    Unit("dinar", "currency", 1, r"디나르", r"dinars?\b"),
    Unit("thb", "currency", 1, r"밧(?![가-힣])|바트", r"baht\b"),
    Unit("myr", "currency", 1, r"링깃", r"ringgit\b"),
    Unit("brl", "currency", 1, r"헤알|레알", r"reais\b"),
    Unit("chf", "currency", 1, r"(?:스위스\s?)?프랑", r"(?:Swiss )?francs?\b"),
    Unit("peso", "currency", 1, r"페소", r"pesos?\b"),
    Unit(
        "pound",
        "currency pound",
        0.45359237,
        r"(?:영국\s?)?파운드",
        r"pounds?\b|lbs?\b|(?:pounds? )?sterling\b",
    ),
    Unit(
        "km",
        "length",
        1000,
        r"㎞|km(?![a-zA-Z/])|킬로미터|킬로(?!그램|와트|바이트|볼트|헤르츠|파스칼|칼로리|리터)",
        r"kilomet(?:er|re)s?\b|km\b|kms\b|㎞",
    ),
    Unit("mile", "length", 1609.344, r"마일", r"miles?\b|mi\b"),
    Unit(
        "nautical_mile",
        "length",
        1852,
        r"해리(?=[\s의를로에이가나까쯤떨,.)]|$)(?!\s왕자)",
        r"nautical miles?\b",
    ),
    Unit("m", "length", 1, r"m(?![a-zA-Z²³/])|미터", r"met(?:er|re)s?\b|m\b"),
    Unit("cm", "length", 0.01, r"㎝|cm|센티미터|센티", r"centimet(?:er|re)s?\b|cm\b"),
    Unit(
        "mm",
        "length",
        0.001,
        r"㎜|mm|밀리미터|밀리(?!그램|리터|볼트|암페어|초|바)",
        r"millimet(?:er|re)s?\b|mm\b",
    ),
    Unit(
        "um",
        "length",
        1e-6,
        r"㎛|[μµ]m|마이크로미터|마이크론|미크론",
        r"micromet(?:er|re)s?\b|microns?\b|[μµ]m\b|㎛",
    ),
    Unit("nm", "length", 1e-9, r"㎚|nm(?![a-zA-Z])|나노미터", r"nanomet(?:er|re)s?\b|nm\b|㎚"),
    Unit("foot", "length", 0.3048, r"피트", r"feet\b|foot\b|ft\b"),
    Unit("inch", "length", 0.0254, r"인치", r"inch(?:es)?\b"),
    Unit("yard", "length", 0.9144, r"야드", r"yards?\b"),
    Unit("kg", "mass", 1, r"㎏|kg|킬로그램", r"kilograms?\b|kilos?\b|kg\b|kgs\b"),
    Unit("g", "mass", 0.001, r"g(?![a-zA-Z])|그램", r"grams?\b|g\b"),
    Unit("ton", "mass", 1000, r"톤|t(?![a-zA-Z])", r"(?:metric )?ton(?:ne)?s?\b"),
    Unit("ounce", "mass", 0.0283495, r"온스", r"ounces?\b|oz\b"),
    Unit(
        "pyeong",
        "area",
        3.305785,
        r"평(?=[\s의은이을에과도만짜규형씩당대,.()]|으로|가량|남짓|정도|까지|부터|보다|입니다|$)",
        r"pyeong\b|pyong\b",
    ),
    Unit("majigi", "area", 661.157, r"마지기", r"majigi\b"),
    Unit("don", "mass", 0.00375, r"돈쭝?(?=[\s을이의은에도짜,.)]|$)", r"don\b"),
    # 천 냥 was also a sum of money.
    Unit("nyang", "mass", 0.0375, r"냥(?=[\s을이의은에도짜,.)]|$)", r"nyang\b"),
    Unit("geun", "mass", 0.6, r"근(?=[\s을이의은에도씩짜,.)]|$)", r"geun\b"),
    Unit("gamani", "mass", 80, r"가마니?(?=[\s를가은는의도씩,.)]|$)", r"gamani?\b"),
    Unit("ja", "length", 0.30303, r"자(?=[\s를가나의쯤,.)]|$)", ""),
    Unit("chi", "length", 0.030303, r"치(?=[\s를가나의쯤,.)]|$)", ""),
    # 2리 is a village.
    Unit(
        "ri",
        "length",
        392.727,
        r"(?:(?<=[십백천0])|(?<=[십백천0]\s))리(?=[\s를길나의도,.)]|$)|"
        r"리(?=\s?(?:길|쯤|남짓|밖|떨어|거리)|[를나]\s(?:걸|걷|달|뛰|떨어))",
        r"ri\b",
    ),
    Unit(
        "m2",
        "area",
        1,
        r"㎡|m²|m2|제곱\s?미터|평방\s?미터",
        r"square[ -]met(?:er|re)s?\b|sq\.? ?m\b|㎡|m²",
    ),
    Unit(
        "km2",
        "area",
        1e6,
        r"㎢|km²|제곱\s?킬로미터|평방\s?킬로미터",
        r"square[ -]kilomet(?:er|re)s?\b|sq\.? ?km\b|km²|㎢",
    ),
    Unit(
        "ft2",
        "area",
        0.09290304,
        r"제곱\s?피트|평방\s?피트",
        r"square[ -]f(?:ee|oo)t\b|sq\.? ?ft\b",
    ),
    Unit("mi2", "area", 2.589988e6, r"제곱\s?마일|평방\s?마일", r"square[ -]miles?\b"),
    Unit("are", "area", 100, r"a(?=\s?당)", r"ares\b"),
    Unit("ha", "area", 1e4, r"㏊|ha(?![a-z])|헥타르", r"hectares?\b|ha\b"),
    Unit("acre", "area", 4046.8564, r"에이커", r"acres?\b"),
    Unit(
        "celsius",
        "temperature",
        1,
        r"℃|°C|도(?=[\s를까로의가에다였인는쯤씩,.()]|$|씨)",
        r"℃|°\s?C\b|degrees? (?:Celsius|centigrade)|degrees?\b(?! F)",
    ),
    Unit(
        "fahrenheit",
        "temperature",
        5 / 9,
        r"℉|°F",
        r"℉|°\s?F\b|degrees? Fahrenheit|F(?=[.,;)]|$)",
        -32,
    ),
    Unit("pixel", "pixels", 1, r"화소|픽셀", r"pixels?\b"),
    Unit("megapixel", "pixels", 1e6, r"메가\s?픽셀|MP(?![a-zA-Z])", r"megapixels?\b|MP\b"),
    Unit("litre", "volume", 1, r"ℓ|리터|[lL](?![a-zA-Z])", r"ℓ|lit(?:er|re)s?\b|L\b(?! [A-Z])"),
    Unit("gallon", "volume", 3.785412, r"갤런", r"gallons?\b"),
    Unit("barrel", "barrel", 1, r"배럴", r"barrels?\b"),
    Unit(
        "kmh",
        "speed",
        1,
        r"㎞/h|km/h",
        r"km/h|kph\b|kmh\b|(?:km|kilomet(?:er|re)s?) (?:per|an) hour",
    ),
    Unit("mph", "speed", 1.609344, "", r"mph\b|miles? (?:per|an) hour"),
    Unit("knot", "speed", 1.852, r"노트(?!북)", r"knots?\b|kts?\b"),
    Unit("ms", "speed", 3.6, r"㎧|m/s", r"m/s\b|met(?:er|re)s? (?:per|a) second"),
    Unit("kms", "speed", 3600, r"㎞/s|km/s", r"km/s\b|kilomet(?:er|re)s? (?:per|a) second"),
    Unit(
        "times",
        "times",
        1,
        r"배(?=[\s로나가를에의는도까이인,.]|$|수|율|럴)(?!럴|율)",
        r"times\b(?! a\b| per\b| in\b)|-?fold\b",
    ),
    Unit(
        "age",
        "age",
        1,
        r"세(?=[\s의인로에가는이,.)]|$|때|였|이|남|여|노|소)(?!기|트|대)|살(?!인|해|상|포)",
        r"[ -]?years?[ -]olds?\b|years? of age\b",
    ),
    Unit("century", "century", 1, r"세기", r"century\b|centuries\b"),
    Unit(
        "year",
        "duration",
        365.25,
        r"년|해(?=[\s가를의,.]|$|동안|째)|주년",
        r"years?\b|yrs?\b|-year\b",
    ),
    Unit("month", "duration", 30.4375, r"개월|월(?!급|세|요일)|달(?!러|성|라|리|걀)", r"months?\b"),
    Unit(
        "week",
        "duration",
        7,
        r"주일|주(?=[\s간만째차가를의로에도는,.]|동안|부터|까지|$)(?!년)",
        r"weeks?\b",
    ),
    Unit(
        "day",
        "duration",
        1,
        r"일(?=[\s간만째차부,.(]|$|에|까|이|은|을|의|동|자|쯤|과|로|도)",
        r"days?\b",
    ),
    Unit("hour", "duration", 1 / 24, r"시간", r"hours?\b|hrs?\b"),
    Unit(
        "minute",
        "duration",
        1 / 1440,
        r"분(?![가-힣])|분(?=[간만째에까이은을의동쯤과여씩가]|으로|짜리|대(?=[\s에로의,.]|$))",
        r"minutes?\b|mins?\b",
    ),
    Unit(
        "second",
        "duration",
        1 / 86400,
        r"초(?![가-힣])|초(?=[간만에의를가동로다였이도까쯤짜]|대(?=[에로의다였까\s,.]|$))",
        r"seconds?\b",
    ),
    Unit("people", "count", 1, r"명|인(?=[\s의가이조분승당,.]|$)|사람", r"people\b|persons?\b"),
    Unit(
        "item",
        "count",
        1,
        r"개국|개(?!월|혁|발|봉|막|최|인|국|편|통|정|성|선)|건(?!물)|곳|군데|차례|번째|번|"
        r"회(?!의실|관)|차(?!관|원|로|량|전지)|마리|대(?=[\s의를가로와,.]|$)"
        r"|채(?!소|용)|척|권|편(?!집|의점)|장(?=[\s의을이,.]|$)|가지|호(?!텔)|위|등|급|점(?!슛|포|심)|"
        r"표(?!준)|석|조각|그루|병(?!원|동|실|상)|잔(?!디)|켤레|쌍|"
        r"가구|세대|팀|골|승|패|무|쪽(?!지)|면(?!세)|층|기|부(?!두|터|장|서|처)|단계|종|자리",
        "",
    ),
    *TECHNICAL,
)

RATES = frozenset({"percent", "point"})
"""The units of shares and of their changes."""

BY_KEY = {unit.key: unit for unit in UNITS}

SIGNS = {
    "$": "usd",
    "US$": "usd",
    "A$": "usd",
    "C$": "usd",
    "HK$": "usd",
    "£": "pound",
    "€": "eur",
    "¥": "jpy",
    "₩": "krw",
    "W": "krw",
    "USD": "usd",
    "EUR": "eur",
    "KRW": "krw",
    "JPY": "jpy",
    "CNY": "cny",
    "RMB": "cny",
}
"""Currency signs before a number; ¥ is read as yen, and `same_currency` lets it be yuan."""

_PHYSICAL = frozenset({"mass", "volume", "barrel", "area", "temperature"})
# Longest wording first: 제곱킬로미터 before 킬로, "percentage points" before "percent".
_ORDER = (
    "bp",
    "km2",
    "mi2",
    "ft2",
    "m2",
    "are",
    "kmh",
    "mph",
    "kms",
    "ms",
    "nautical_mile",
    "fahrenheit",
    *(unit.key for unit in TECHNICAL),
    "kg",
    "age",
)


def _pattern(language: str) -> re.Pattern[str]:
    first = [BY_KEY[key] for key in _ORDER]
    units = first + [unit for unit in UNITS if unit.key not in _ORDER]
    wordings = [(unit.key, getattr(unit, language)) for unit in units]
    return re.compile("|".join(f"(?P<{key}>{wording})" for key, wording in wordings if wording))


KOREAN_UNIT = _pattern("korean")
"""Matches a unit after a Korean number; the name of the group is the unit's key."""

ENGLISH_UNIT = _pattern("english")
"""Matches a unit after an English number and a space or hyphen."""


def same_currency(one: str, other: str) -> bool:
    """Whether two units can be the same currency: ¥ is used for yen and for yuan."""
    return one == other or {one, other} == {"jpy", "cny"}


def is_currency(key: str) -> bool:
    """Whether the unit can be money; 파운드 and "pounds" are money or mass, and count as both."""
    return bool(key) and BY_KEY[key].dimension.startswith("currency")


def is_technical(key: str) -> bool:
    """Whether the unit is one of technology: two of them exclude each other unless they convert."""
    return bool(key) and BY_KEY[key].dimension in TECHNICAL_DIMENSIONS


def is_per_time(one: str, other: str) -> bool:
    """Whether one unit is the other in some time: MB/s, MB, so that 초당 100MB is "100 MB/s".

    Hours are often left out of kWh and put into kW by mistake, in either language.
    """
    first, second = BY_KEY[one], BY_KEY[other]
    factor = PER_TIME.get((first.dimension, second.dimension))
    return factor is not None and math.isclose(first.factor, factor * second.factor)


def excludes(one: str, other: str) -> bool:
    """Whether two units measure different things, so that no figure has both: barrels and tons.

    Months and weeks are no years of age: 생후 7개월 is not "7-year-old".
    """
    if not one or not other:
        return False
    first, second = BY_KEY[one].dimension, BY_KEY[other].dimension
    if {first, second} == {"age", "duration"}:
        return "year" not in {one, other}
    return first != second and {first, second} <= _PHYSICAL


def in_base_units(value: float, key: str) -> float:
    """Convert to the base unit of the dimension: 180 miles is 289,682 metres."""
    unit = BY_KEY[key]
    return (value + unit.offset) * unit.factor


def converts(one: str, other: str) -> bool:
    """Whether two different units measure the same dimension, except for money."""
    if not one or not other or one == other:
        return False
    first, second = BY_KEY[one].dimension, BY_KEY[other].dimension
    pair = {first, second}
    return (first == second and first not in {"currency", "count"}) or pair == {
        "currency pound",
        "mass",
    }
