"""English abbreviations and the words around them, by the meaning of their full stop.

They are written without the last full stop, and in lower case unless the set says otherwise. They
come from the style books of English-language newspapers. Sets whose members are also ordinary words
(`wed`, `ark`, `rep`) apply only to a capitalised word.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# An example, a unit or a comparison that needs what follows.
NEVER_FINAL = _words("e.g i.e eg ie cf viz vs v approx incl tbsp tsp")
# Capitalised: a name follows.
TITLES = _words(
    """
    mr mrs ms messrs mx dr drs prof profs sen sens rep reps gov govs lt gen gens maj brig col cols
    capt cmdr cdr comdr cpl sgt sgts adm rev revs hon pres supt det insp amb pvt pfc cpt asst assoc
    atty ald ven ret lt.col lt.gen lt.gov maj.gen brig.gen rt.hon fr msgr ste dept univ
    """
)
# As written here: a number follows, or the word ends its sentence (He said no. / fine art.).
BEFORE_NUMBER = _words(
    """
    No Nos no nos Vol Vols vol vols Fig Figs fig figs Art Arts Ch Chap Sec Secs p pp Eq eq Est est
    Op Opp op opp Ver ver Tel tel Ext ext Pt Pts Rs b d c ca fl
    """
)
# Capitalised; a day or a year follows.
MONTHS = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
# These stand at the end of a sentence as easily as inside one.
CLOSING = _words(
    """
    a.m p.m inc co corp ltd llc plc bros cos jr sr esq ph.d m.d b.a m.a d.d.s etc al et.al
    ave blvd hwy bldg sq apt ft oz lb lbs hr hrs yr yrs km kg mm cm mph intl natl govt
    """
)
# Capitalised, like those: streets, mountains, days of the week.
PLACES = _words("st rd mt mon tue tues wed thu thur thurs fri")
# Capitalised: American states and Canadian provinces. After a town they are set off by commas on
# both sides, so a capital after the full stop begins a sentence: in Portland, Ore. Visitors ...
STATES = _words(
    """
    ala ariz ark calif colo conn d.c del fla ga ill ind kan ky la md mass mich minn miss mo mont
    n.c n.d n.h n.j n.m n.y neb nev okla ore pa r.i s.c s.d tenn tex va vt w.va wash wis wyo
    alta b.c man n.b n.s ont que sask
    """
)
# Words that cannot be part of a name, so that a capital shows the beginning of a sentence.
STARTERS = _words(
    """
    the a an this that these those it its it's he he's she she's they they're we we're you i i'm
    his her their our my your there here what when where who why how which while
    although though because if since after before until unless once as at by for from in on to with
    without during under over between among through despite according and but or nor so yet
    however meanwhile moreover furthermore nevertheless therefore thus instead still also then now
    even just only both each every everything everyone everybody something nothing nobody some many
    most several all another other others no none not don't let
    is are was were do does did has have had can could would should might must
    yesterday today tomorrow later earlier recently finally perhaps maybe asked
    """
)
# After a firm's name, its officers: Hansol Inc. President Park; after p.m., the zone or the day.
OFFICES = _words(
    """
    president vice chief chairman chairwoman chairperson chair ceo cfo coo cto director senior
    executive founder co-founder spokesman spokeswoman spokesperson managing general deputy
    secretary minister ambassador representative senator governor judge
    et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet kst jst korean eastern central
    monday tuesday wednesday thursday friday saturday sunday day
    january february march april may june july august september october november december
    """
)
# Names that end in a mark of their own.
NAMES_WITH_MARKS = ("Yahoo!", "Jeopardy!", "Oklahoma!", "Mamma Mia!", "Moulin Rouge!", "Yum!")
