"""Figures that a translation leaves unsaid, or exchanges.

unsaid       Korean figures that a translation may leave out, or says without a figure
spelled      small English numbers in words, which are turns of phrase or figures
sums         parts that one text counts, and the other adds up
complements  the part removed and the part left, all and the others
results      what English says of the results of matches in fewer figures
converted    sums in another currency, and figures in brackets, that say another one again
called       figures that the other language says by a word
likened      sizes likened to what Korean readers know
levels       levels told by their lower end, and by the upper one
beside       figures beside words that make another thing of them
exchanged    two figures of a sentence, each in the other's place
owners       figures beside what they belong to: sales and profit, Seoul and Daegu
storeys      those above and below ground, whose words tell them apart
shares       shares told as others, and halves and doubles that only one side tells
clocks       what has passed of a match, and what is left of it
counted      figures beside what they count, whose words tell them apart
records      wins, draws and losses
children     sons and daughters
"""
