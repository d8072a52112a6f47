"""The verbs by which both languages say that somebody says something."""

SPEECH = (
    r"sa(?:id|ys)|argu(?:ed|es)|claim(?:ed|s)|counter(?:ed|s)|protest(?:ed|s)|insist(?:ed|s)|"
    r"maintain(?:ed|s)|complain(?:ed|s)|alleg(?:ed|es)|contend(?:ed|s)|accus(?:ed|es)|warn(?:ed|s)|"
    r"testif(?:ied|ies)|announc(?:ed|es)|report(?:ed|s)|stress(?:ed|es)|object(?:ed|s)|not(?:ed|es)|"
    r"charg(?:ed|es)|respond(?:ed|s)|repl(?:ied|ies)|rebut(?:ted|s)|explain(?:ed|s)|add(?:ed|s)|"
    r"critici[sz](?:ed|es)|demand(?:ed|s)|express(?:ed|es)|lodg(?:ed|es)|voic(?:ed|es)|"
    r"apologi[sz](?:ed|es)|welcom(?:ed|es)|pledg(?:ed|es)|remark(?:ed|s)"
)
"""English verbs, of a single speaker."""

KOREAN_SPEECH = "말|밝|전|강조|덧붙|주장|설명|지적|비판|반박|답|경고|토로|호소|했"
"""How Korean verbs begin that follow what is quoted."""
