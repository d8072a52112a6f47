"""English abbreviations and the words around them, by the meaning of their full stop.

They are written without the last full stop, and in lower case unless the set says otherwise. They
come from the style books of English-language newspapers. Sets whose members are also ordinary words
(`wed`, `ark`, `rep`) apply only to a capitalised word.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# An example, a unit or a comparison that needs what follows.
NEVER_FINAL = _words("e.g i.e eg ie cf viz vs v approx incl excl esp orig avg tbsp tsp")
# Capitalised: a name follows.
TITLES = _words(
    """
    mr mrs ms messrs mx mme mmes mlle mlles dr drs prof profs sen sens rep reps gov govs
    lt lts gen gens maj majs brig col cols capt capts cmdr cmdrs cdr comdr commr ens adm adms
    cpl cpls sgt sgts spc pvt pfc cpt adj lt.col lt.gen lt.gov maj.gen brig.gen
    rev revs rt fr msgr bp abp dcn bro ven ste sts hon rt.hon
    pres sec secy dir dep supt supts det dets insp insps const cst ofc amb asst assoc atty attys
    ald mgr chmn treas attn ret ft pt wm chas thos robt benj
    """
)
# As written here: nobody has such a name (many are called He, So or Her), so that a title before it
# is a street (Oak Dr.) or ends its sentence.
NO_NAMES = _words("The They Their It Its But This These Those There However Although")
# Two together stand before a name or are part of one.
TOGETHER = frozenset(
    {"dist atty", "mfg co", "pte ltd", "pty ltd", "ref no", "reg no", "ser no", "tech sgt"}
)
# As written here: a number follows, or the word ends its sentence (He said no. / fine art.).
BEFORE_NUMBER = _words(
    """
    No Nos no nos Vol Vols vol vols Fig Figs fig figs Art Arts Ch Chap chap chaps Secs p pp Eq eq
    Est est Op Opp op opp Ver ver Tel tel Ext ext Pts Rs b d c ca fl Para Paras para paras cl cls
    Sch Exh Exhs Rm Rms Flt Flts Rte Rtes Ep Eps ep eps Div Bk Bks fn ll vv Ps
    Sat Sun wk min mins sec secs max pop
    App Apps Cat Ex Exs Tab Tbl Thm col cols Subsec subsec Subs Par par pars Amdt Amdts Addn
    nn Attach Reg Regs Prop Props Res Nr nr Fn Gr Lv Ref Refs Std Mod Sess Grp Ser Ph Sect Sects
    """
)
# Of these, those after which I is a number too.
BEFORE_ROMAN = _words("Vol vol Ch Chap chap Div Bk Fig")
# Of these, those after which any capital letter is one: Fig. B, App. A lists them.
BEFORE_LETTER = _words("App Apps Exh Exhs Fig Figs Sch Tab Tbl")
# Capitalised; a day or a year follows.
MONTHS = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
# These stand at the end of a sentence as easily as inside one.
CLOSING = _words(
    """
    a.m p.m inc co corp ltd llc plc bros cos jr sr esq ph.d m.d b.a m.a d.d.s etc al et.al
    ave blvd hwy bldg sq apt ft oz lb lbs hr hrs yr yrs km kg mm cm mph intl natl govt
    dept depts univ assn inst dist hosp comm exec
    """
)
# In the middle of a sentence or at its end, which a capital shows: misc. items.
SHORTENED = _words(
    """
    misc temp elev cont mgmt mktg mfr mfrs illus transl ibid chem elem educ equip freq hist
    munic parl prev quot recd resp sched suppl treas twp wkly encl
    asst assoc atty capt cmdr insp pres supt
    """
)
# Capitalised, like those of firms: streets, mountains, days of the week.
PLACES = _words(
    """
    st rd mt mtn mtns hts ctr jct ct ln pkwy expy fwy tpke twp
    mon tue tues wed thu thur thurs fri
    """
)
# Capitalised: American states and Canadian provinces. After a town they are set off by commas on
# both sides, so a capital after the full stop begins a sentence: in Portland, Ore. Visitors ...
STATES = _words(
    """
    ala ariz ark calif colo conn d.c del fla ga ill ind kan ky la md mass mich minn miss mo mont
    n.c n.d n.h n.j n.m n.y neb nebr nev okla ore pa r.i s.c s.d tenn tex va vt w.va wash wis wyo
    alta b.c man n.b n.s nfld ont que sask
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
    someone anyone anybody anything
    most several all another other others no none not don't let
    is are was were do does did has have had can could would should might must
    yesterday today tomorrow later earlier recently finally perhaps maybe asked
    """
)
# Of these, those that follow an abbreviation inside a sentence as easily. A capital tells, but not
# where all is in capitals: MAIN ST. IN SEOUL, THE U.S. TODAY.
INSIDE = _words(
    """
    as at by for from in on to with without during under over between among through despite
    before after until since yesterday today tomorrow later earlier and or
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
