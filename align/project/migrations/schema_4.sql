-- Schema 3 to 4: the file of a CAT tool that a project was made from, its units and its inline codes.

CREATE TABLE original ( /* the file of a CAT tool that the project was made from; none if it was made from another */
    id INTEGER NOT NULL /* 1 */,
    name TEXT NOT NULL /* the name of the file */,
    format TEXT NOT NULL /* the format that it was read in: tmx, xliff, sdlxliff, ... */,
    source_language TEXT /* the code in the file, with its region */,
    target_language TEXT /* the code in the file, with its region */,
    content BLOB NOT NULL /* the file, byte for byte */,
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE units ( /* the translation units of the original: which characters of the articles each of them is */
    number INTEGER NOT NULL /* place in the file, from 0 */,
    pair_id INTEGER NOT NULL /* the pair */,
    source_start INTEGER NOT NULL /* first character of its source, as in beads */,
    source_stop INTEGER NOT NULL /* character after it, as in beads */,
    target_start INTEGER NOT NULL /* first character of its translation, as in beads */,
    target_stop INTEGER NOT NULL /* character after it, as in beads */,
    PRIMARY KEY (number),
    CONSTRAINT forward_unit CHECK (source_start BETWEEN 0 AND source_stop AND target_start BETWEEN 0 AND target_stop),
    FOREIGN KEY(pair_id) REFERENCES pairs (id)
)
 STRICT;

CREATE TABLE codes ( /* the inline codes of the original; in texts that differ from the article, codes are tokens between noncharacters */
    article_id INTEGER NOT NULL /* the article */,
    number INTEGER NOT NULL /* place among the codes of the article, from 0 */,
    start INTEGER NOT NULL /* the character of the article that it stands before */,
    kind TEXT NOT NULL /* open, close or alone */,
    name TEXT NOT NULL /* what pairs it with its other half and with the other side */,
    content TEXT NOT NULL /* what it stands for in the original document */,
    is_mark INTEGER NOT NULL /* 1 if it only marks a stretch of text; else 0 */,
    PRIMARY KEY (article_id, number),
    CONSTRAINT known_code CHECK (kind IN ('open', 'close', 'alone')),
    CONSTRAINT mark_or_not CHECK (is_mark IN (0, 1)),
    FOREIGN KEY(article_id) REFERENCES articles (id)
)
 STRICT;
