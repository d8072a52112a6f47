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
INSERT INTO "articles" VALUES(1,'festival','ko','물빛축제 이틀째 2만 명 몰려
관람객은 늘었다.
상인들은 반겼다.
불꽃놀이는 밤 9시에 시작한다.
주최 측은 셔틀버스를 늘린다.');
INSERT INTO "articles" VALUES(2,'festival','en','20,000 flock to second day of water-light festival
Visitors grew in number, to the traders'' delight.
Admission is free.
Bring a coat.
Fireworks begin at 9 p.m.');
INSERT INTO "articles" VALUES(3,'ferry','ko','여객선 운항 재개
선사는 내일부터 하루 세 차례 배를 띄운다고 밝혔다.');
INSERT INTO "articles" VALUES(4,'ferry','en','Ferry service resumes
The operator said boats will sail three times a day.
Service starts tomorrow.');
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
INSERT INTO "beads" VALUES(1,1,0,0,0,1,0,1,0.81,0.99,0,NULL,NULL,'confirmed','');
INSERT INTO "beads" VALUES(2,1,1,1,1,3,1,2,0.66,0.71,0,NULL,NULL,'unreviewed','');
INSERT INTO "beads" VALUES(3,1,2,2,3,3,2,3,NULL,0.55,0,NULL,NULL,'unreviewed','원문에 없음');
INSERT INTO "beads" VALUES(4,1,3,3,3,4,4,5,0.9,0.93,1,NULL,NULL,'unreviewed','');
INSERT INTO "beads" VALUES(5,1,4,4,3,3,3,4,NULL,0.8,0,NULL,NULL,'unreviewed','');
INSERT INTO "beads" VALUES(6,1,5,5,4,5,4,4,NULL,0.6,0,NULL,NULL,'excluded','');
INSERT INTO "beads" VALUES(7,2,6,0,0,1,0,1,0.88,0.97,0,NULL,NULL,'needs-work','제목 확인');
INSERT INTO "beads" VALUES(8,2,7,1,1,2,1,3,0.7,0.64,0,NULL,NULL,'unreviewed','');
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
INSERT INTO "findings" VALUES(1,8,'number','info','세 is three',13,14,37,42,'3','3');
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
INSERT INTO "pairs" VALUES(1,'festival',1,2,NULL,NULL,NULL);
INSERT INTO "pairs" VALUES(2,'ferry',3,4,NULL,NULL,NULL);
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
INSERT INTO "paragraphs" VALUES(1,0,0,71,'body');
INSERT INTO "paragraphs" VALUES(2,0,0,159,'body');
INSERT INTO "paragraphs" VALUES(3,0,0,39,'body');
INSERT INTO "paragraphs" VALUES(4,0,0,99,'body');
CREATE TABLE project ( /* what holds for the whole project, one fact a row */
	name TEXT NOT NULL /* source_language, target_language, encoder, weights, version */, 
	value TEXT NOT NULL /* the fact; languages are BCP 47 codes */, 
	PRIMARY KEY (name)
)
 STRICT;
INSERT INTO "project" VALUES('source_language','ko');
INSERT INTO "project" VALUES('target_language','en');
INSERT INTO "project" VALUES('encoder','builtin');
INSERT INTO "project" VALUES('weights','9c2e');
INSERT INTO "project" VALUES('version','0.1.0');
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
INSERT INTO "segments" VALUES(1,0,0,16,0,'body');
INSERT INTO "segments" VALUES(1,1,17,26,0,'body');
INSERT INTO "segments" VALUES(1,2,27,36,0,'body');
INSERT INTO "segments" VALUES(1,3,37,54,0,'body');
INSERT INTO "segments" VALUES(1,4,55,71,0,'body');
INSERT INTO "segments" VALUES(2,0,0,50,0,'body');
INSERT INTO "segments" VALUES(2,1,51,100,0,'body');
INSERT INTO "segments" VALUES(2,2,101,119,0,'body');
INSERT INTO "segments" VALUES(2,3,120,133,0,'body');
INSERT INTO "segments" VALUES(2,4,134,159,0,'body');
INSERT INTO "segments" VALUES(3,0,0,9,0,'body');
INSERT INTO "segments" VALUES(3,1,10,39,0,'body');
INSERT INTO "segments" VALUES(4,0,0,21,0,'body');
INSERT INTO "segments" VALUES(4,1,22,74,0,'body');
INSERT INTO "segments" VALUES(4,2,75,99,0,'body');
CREATE INDEX ix_beads_pair_id ON beads (pair_id);
CREATE INDEX ix_beads_position ON beads (position);
CREATE INDEX ix_decisions_pair_id ON decisions (pair_id);
CREATE INDEX ix_findings_bead_id ON findings (bead_id);
CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are added, never changed'); END;
CREATE TRIGGER decisions_are_not_removed BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are added, never removed'); END;
COMMIT;
