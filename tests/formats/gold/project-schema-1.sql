PRAGMA application_id = 1634494318;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE articles ( /* one side's document, as it was read */
	id INTEGER NOT NULL /* number of the article */, 
	name TEXT NOT NULL /* what messages call it */, 
	language TEXT NOT NULL /* BCP 47 code */, 
	text TEXT NOT NULL /* the whole text, never altered; offsets count its characters */, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE beads ( /* the smallest group of segments that translate each other, in its present state */
	id INTEGER NOT NULL /* number of the bead */, 
	pair_id INTEGER NOT NULL /* the pair */, 
	position INTEGER NOT NULL /* place among the rows of the whole project, from 0 */, 
	number INTEGER NOT NULL /* the bead number that the row of a bitext carries */, 
	source_start INTEGER NOT NULL /* first segment of the source; where it stands, if none */, 
	source_stop INTEGER NOT NULL /* segment after the last of the source */, 
	target_start INTEGER NOT NULL /* first segment of the target; where it stands, if none */, 
	target_stop INTEGER NOT NULL /* segment after the last of the target */, 
	similarity REAL /* cosine of the embeddings of both sides */, 
	confidence REAL /* probability, 0 to 1, that the bead is exactly right */, 
	crossing INTEGER NOT NULL /* 1 for a moved sentence, out of order; else 0 */, 
	source_texts TEXT /* JSON list of the segments' texts where they differ from the article */, 
	target_texts TEXT /* the same for the target, as when a reviewer edited it */, 
	status TEXT NOT NULL /* unreviewed, confirmed, needs-work or excluded */, 
	note TEXT NOT NULL /* what a reviewer wrote */, 
	PRIMARY KEY (id), 
	CONSTRAINT known_status CHECK (status IN ('unreviewed', 'confirmed', 'needs-work', 'excluded')), 
	CONSTRAINT crossing_or_not CHECK (crossing IN (0, 1)), 
	CONSTRAINT probability CHECK (confidence BETWEEN 0 AND 1), 
	CONSTRAINT some_segment CHECK (source_stop - source_start + target_stop - target_start > 0), 
	FOREIGN KEY(pair_id) REFERENCES pairs (id)
)
 STRICT;
CREATE TABLE decisions ( /* everything a reviewer ever did; rows are added, never changed; who adds one brings the other tables to the state after it in the same transaction */
	id INTEGER NOT NULL /* number of the decision, in order of time */, 
	pair_id INTEGER NOT NULL /* the pair it concerns */, 
	reviewer TEXT NOT NULL /* who decided */, 
	time TEXT NOT NULL /* when: ISO 8601, UTC */, 
	action TEXT NOT NULL /* what kind of decision, as confirm, merge, split, edit or undo */, 
	payload TEXT NOT NULL /* JSON: all that is needed to do it again, and to undo it */, 
	PRIMARY KEY (id), 
	FOREIGN KEY(pair_id) REFERENCES pairs (id)
)
 STRICT;
CREATE TABLE findings ( /* what a check reported about a bead; spans count characters of the joined text */
	id INTEGER NOT NULL /* number of the finding, in the order of the bead's */, 
	bead_id INTEGER NOT NULL /* the bead */, 
	check_name TEXT NOT NULL /* name of the check */, 
	severity TEXT NOT NULL /* info, warning or error */, 
	message TEXT NOT NULL /* what a translator reads */, 
	source_start INTEGER /* first character of the place in the source */, 
	source_stop INTEGER /* character after the place */, 
	target_start INTEGER /* first character of the place in the target */, 
	target_stop INTEGER /* character after the place */, 
	source_value TEXT /* the value found in the source */, 
	target_value TEXT /* the value found in the target */, 
	PRIMARY KEY (id), 
	CONSTRAINT known_severity CHECK (severity IN ('info', 'warning', 'error')), 
	FOREIGN KEY(bead_id) REFERENCES beads (id) ON DELETE CASCADE
)
 STRICT;
CREATE TABLE pairs ( /* an article and its translation */
	id INTEGER NOT NULL /* number of the pair, in the project's order */, 
	name TEXT NOT NULL /* the article name that rows of a bitext carry */, 
	source_id INTEGER NOT NULL /* the source article */, 
	target_id INTEGER NOT NULL /* the target article */, 
	map BLOB /* similarity map, one byte a cell, 0 to 255 for 0 to 1, by rows */, 
	map_rows INTEGER /* cells along the source */, 
	map_columns INTEGER /* cells along the target */, 
	PRIMARY KEY (id), 
	CONSTRAINT whole_map CHECK (map IS NULL OR length(map) = map_rows * map_columns), 
	UNIQUE (name), 
	UNIQUE (source_id), 
	FOREIGN KEY(source_id) REFERENCES articles (id), 
	UNIQUE (target_id), 
	FOREIGN KEY(target_id) REFERENCES articles (id)
)
 STRICT;
CREATE TABLE paragraphs ( /* a block of an article: characters start to end of its text */
	article_id INTEGER NOT NULL /* the article */, 
	number INTEGER NOT NULL /* place in the article, from 0 */, 
	start INTEGER NOT NULL /* first character */, 
	stop INTEGER NOT NULL /* character after the last */, 
	kind TEXT NOT NULL /* body, heading, byline, caption or list-item */, 
	PRIMARY KEY (article_id, number), 
	CONSTRAINT known_kind CHECK (kind IN ('body', 'heading', 'byline', 'caption', 'list-item')), 
	CONSTRAINT some_text CHECK (start >= 0 AND start < stop), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
)
 STRICT;
CREATE TABLE project ( /* what holds for the whole project, one fact a row */
	name TEXT NOT NULL /* source_language, target_language, encoder, weights, version */, 
	value TEXT NOT NULL /* the fact; languages are BCP 47 codes */, 
	PRIMARY KEY (name)
)
 STRICT;
CREATE TABLE segments ( /* a sentence, headline, byline, caption or list item of an article */
	article_id INTEGER NOT NULL /* the article */, 
	number INTEGER NOT NULL /* place in the article, from 0 */, 
	start INTEGER NOT NULL /* first character in the article's text */, 
	stop INTEGER NOT NULL /* character after the last */, 
	paragraph INTEGER NOT NULL /* number of the paragraph it stands in */, 
	kind TEXT NOT NULL /* body, heading, byline, caption or list-item */, 
	PRIMARY KEY (article_id, number), 
	CONSTRAINT known_kind CHECK (kind IN ('body', 'heading', 'byline', 'caption', 'list-item')), 
	CONSTRAINT some_text CHECK (start >= 0 AND start < stop), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
)
 STRICT;
CREATE INDEX ix_beads_pair_id ON beads (pair_id);
CREATE INDEX ix_beads_position ON beads (position);
CREATE INDEX ix_decisions_pair_id ON decisions (pair_id);
CREATE INDEX ix_findings_bead_id ON findings (bead_id);
CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are added, never changed'); END;
CREATE TRIGGER decisions_are_not_removed BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are added, never removed'); END;
COMMIT;
