"""Statements that the translation turns round.

negations    all of these: a denial lost or added, a word as its opposite
denials      whether there are any, and whether English has one too many
renderings   denials that the other language says from the other end
denied_words what is denied, and whether the other text has it
namesakes    surnames that look like a denial: Mayor Ban
formal       negation in contracts and laws, read as the plain one
doubles      double negations that lose one of their two
opposites    words, degrees or claims that exclude each other
proportions  the more, the more; more than, less than
directions   figures that rise where they fell
movements    one of two movements, turned round
amounts      by how much, told as up to how much
ranks        the largest, told as the second-largest
tenses       what is to come, told as done
universals   never and nobody, where English denies what Korean affirms
connectives  because for despite
word_tables  the words that these look for, by their use
"""
