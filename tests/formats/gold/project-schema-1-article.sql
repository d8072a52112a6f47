INSERT INTO "articles" VALUES(1,'haesol.ko.txt','ko','해솔시, 내년 연구개발(R&D) 예산 <5% 삭감

해솔시의회는 12일 본회의를 열어 내년 예산안을 의결했다.

총액은 300억원이다.

이 가운데 연구개발비는 지난해보다 줄었다.

윤가람 시장은 “아끼되 끊지는 않겠다”라고 말했다.

야당은 표결에 앞서 퇴장했다.

시민단체는 3월 공청회를 요구했다.

사진=해솔시 제공

조정안은 이달 말 시보에 실린다.

시행은 1월 1일부터다.

');
INSERT INTO "articles" VALUES(2,'haesol.en.txt','en','Haesol to trim R&D budget by <5%

The Haesol city council passed next year''s budget on the 12th, at 3 billion won.

R&D spending falls from last year.

"We will economise," Mayor Yoon Ga-ram said.

"But we will not stop."

Civic groups called for a public hearing in March.

The opposition walked out before the vote.

Haesol is a port city of 400,000 people.

The adjusted plan will appear in the city gazette late this month,

and takes effect on Jan. 1.

');
INSERT INTO "beads" VALUES(1,1,0,0,0,1,0,1,0.84,0.991,0,NULL,NULL,'unreviewed','');
INSERT INTO "beads" VALUES(2,1,1,1,1,3,1,2,0.79,0.962,0,NULL,NULL,'needs-work','금액 확인
재확인');
INSERT INTO "beads" VALUES(3,1,2,2,3,4,2,3,0.71,0.974,0,NULL,NULL,'confirmed','');
INSERT INTO "beads" VALUES(4,1,3,3,4,5,3,5,0.66,0.91,0,NULL,NULL,'unreviewed','');
INSERT INTO "beads" VALUES(5,1,4,4,5,6,6,7,0.74,0.88,1,NULL,NULL,'unreviewed','');
INSERT INTO "beads" VALUES(6,1,5,5,6,7,5,6,0.77,0.955,0,NULL,NULL,'unreviewed','');
INSERT INTO "beads" VALUES(7,1,6,6,7,8,6,6,NULL,0.83,0,NULL,NULL,'excluded','');
INSERT INTO "beads" VALUES(8,1,7,7,8,8,7,8,NULL,0.71,0,NULL,NULL,'unreviewed','');
INSERT INTO "beads" VALUES(9,1,8,8,8,10,8,10,0.58,0.43,0,NULL,NULL,'unreviewed','');
INSERT INTO "findings" VALUES(1,2,'number','error','300억 is 30 billion, not 3 billion',37,41,66,75,'30000000000','3000000000');
INSERT INTO "findings" VALUES(2,3,'length','info','unusually short ["R&D"]',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "pairs" VALUES(1,'haesol',1,2,X'D64A4D59475255342B3837C95A2843552F532E4154C93A374F365E4042434846B55E54534E4A3A5E413356A8A8492E2A40292F445D41545ABD4A404436433C355EC42D325D4E58334F3C422849554C3045365D5832445B5694942A50422D35454F439494',10,10);
INSERT INTO "paragraphs" VALUES(1,0,0,27,'heading');
INSERT INTO "paragraphs" VALUES(1,1,29,61,'body');
INSERT INTO "paragraphs" VALUES(1,2,63,75,'body');
INSERT INTO "paragraphs" VALUES(1,3,77,100,'body');
INSERT INTO "paragraphs" VALUES(1,4,102,130,'body');
INSERT INTO "paragraphs" VALUES(1,5,132,148,'body');
INSERT INTO "paragraphs" VALUES(1,6,150,169,'body');
INSERT INTO "paragraphs" VALUES(1,7,171,180,'caption');
INSERT INTO "paragraphs" VALUES(1,8,182,200,'body');
INSERT INTO "paragraphs" VALUES(1,9,202,215,'body');
INSERT INTO "paragraphs" VALUES(2,0,0,32,'heading');
INSERT INTO "paragraphs" VALUES(2,1,34,114,'body');
INSERT INTO "paragraphs" VALUES(2,2,116,150,'body');
INSERT INTO "paragraphs" VALUES(2,3,152,196,'body');
INSERT INTO "paragraphs" VALUES(2,4,198,221,'body');
INSERT INTO "paragraphs" VALUES(2,5,223,273,'body');
INSERT INTO "paragraphs" VALUES(2,6,275,317,'body');
INSERT INTO "paragraphs" VALUES(2,7,319,359,'body');
INSERT INTO "paragraphs" VALUES(2,8,361,427,'body');
INSERT INTO "paragraphs" VALUES(2,9,429,456,'body');
INSERT INTO "project" VALUES('source_language','ko');
INSERT INTO "project" VALUES('target_language','en');
INSERT INTO "project" VALUES('encoder','builtin');
INSERT INTO "project" VALUES('weights','9c2e');
INSERT INTO "project" VALUES('version','0.1.0');
INSERT INTO "segments" VALUES(1,0,0,27,0,'heading');
INSERT INTO "segments" VALUES(1,1,29,61,1,'body');
INSERT INTO "segments" VALUES(1,2,63,75,2,'body');
INSERT INTO "segments" VALUES(1,3,77,100,3,'body');
INSERT INTO "segments" VALUES(1,4,102,130,4,'body');
INSERT INTO "segments" VALUES(1,5,132,148,5,'body');
INSERT INTO "segments" VALUES(1,6,150,169,6,'body');
INSERT INTO "segments" VALUES(1,7,171,180,7,'caption');
INSERT INTO "segments" VALUES(1,8,182,200,8,'body');
INSERT INTO "segments" VALUES(1,9,202,215,9,'body');
INSERT INTO "segments" VALUES(2,0,0,32,0,'heading');
INSERT INTO "segments" VALUES(2,1,34,114,1,'body');
INSERT INTO "segments" VALUES(2,2,116,150,2,'body');
INSERT INTO "segments" VALUES(2,3,152,196,3,'body');
INSERT INTO "segments" VALUES(2,4,198,221,4,'body');
INSERT INTO "segments" VALUES(2,5,223,273,5,'body');
INSERT INTO "segments" VALUES(2,6,275,317,6,'body');
INSERT INTO "segments" VALUES(2,7,319,359,7,'body');
INSERT INTO "segments" VALUES(2,8,361,427,8,'body');
INSERT INTO "segments" VALUES(2,9,429,456,9,'body');
