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
INSERT INTO "beads" VALUES(1,1,0,0,0,1,0,1,0.81,0.99,0,NULL,NULL,'confirmed','');
INSERT INTO "beads" VALUES(2,1,1,1,1,3,1,2,0.66,0.71,0,NULL,NULL,'unreviewed','');
INSERT INTO "beads" VALUES(3,1,2,2,3,3,2,3,NULL,0.55,0,NULL,NULL,'unreviewed','원문에 없음');
INSERT INTO "beads" VALUES(4,1,3,3,3,4,4,5,0.9,0.93,1,NULL,NULL,'unreviewed','');
INSERT INTO "beads" VALUES(5,1,4,4,3,3,3,4,NULL,0.8,0,NULL,NULL,'unreviewed','');
INSERT INTO "beads" VALUES(6,1,5,5,4,5,4,4,NULL,0.6,0,NULL,NULL,'excluded','');
INSERT INTO "beads" VALUES(7,2,6,0,0,1,0,1,0.88,0.97,0,NULL,NULL,'needs-work','제목 확인');
INSERT INTO "beads" VALUES(8,2,7,1,1,2,1,3,0.7,0.64,0,NULL,NULL,'unreviewed','');
INSERT INTO "findings" VALUES(1,8,'number','info','세 is three',13,14,37,42,'3','3');
INSERT INTO "pairs" VALUES(1,'festival',1,2,NULL,NULL,NULL);
INSERT INTO "pairs" VALUES(2,'ferry',3,4,NULL,NULL,NULL);
INSERT INTO "paragraphs" VALUES(1,0,0,71,'body');
INSERT INTO "paragraphs" VALUES(2,0,0,159,'body');
INSERT INTO "paragraphs" VALUES(3,0,0,39,'body');
INSERT INTO "paragraphs" VALUES(4,0,0,99,'body');
INSERT INTO "project" VALUES('source_language','ko');
INSERT INTO "project" VALUES('target_language','en');
INSERT INTO "project" VALUES('encoder','builtin');
INSERT INTO "project" VALUES('weights','9c2e');
INSERT INTO "project" VALUES('version','0.1.0');
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
