-- Searching, and what else came with this version's one migration.
PRAGMA user_version = 2;

-- Search (derived). A passage is what is looked through as one: the words of a mail (n = 0), the text of its n-th
-- document, a note.
--
-- The index stands apart from the text (FTS5 with external content), so that nothing is stored twice: what is shown of
-- a find is cut from the passage. It is in 16 parts, by the number of the message, because an index can forget a word
-- only by being written anew: FTS5 of SQLite before 3.42 (Debian 12 has 3.40) keeps the words of deleted rows in its
-- older segments until these are merged, and knows no secure-delete. So forgetting deletes the passages and merges only
-- the parts that they were in; secure_delete then overwrites the old segments with zeros. With 16 parts one of a
-- hundred thousand messages costs a second; more of them would make each search and each start slower.
--
-- unicode61 folds case, and with remove_diacritics 2 accents too: "ty" finds "tŷ", "dwr" finds "dŵr".
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    message INTEGER REFERENCES message,
    n INTEGER NOT NULL DEFAULT 0,
    note INTEGER REFERENCES note,
    part INTEGER NOT NULL CHECK (part BETWEEN 0 AND 15),
    sender TEXT NOT NULL DEFAULT '',
    organisation TEXT NOT NULL DEFAULT '',
    document TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    CHECK ((message IS NULL) = (note IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX passage_by_message ON passage (message, n) WHERE message IS NOT NULL;
CREATE UNIQUE INDEX passage_by_note ON passage (note) WHERE note IS NOT NULL;
CREATE INDEX passage_by_part ON passage (part);

-- each: 16
CREATE VIEW part_@ AS SELECT id, sender, organisation, document, subject, text FROM passage WHERE part = @;
CREATE VIRTUAL TABLE find_@ USING fts5 (
    sender, organisation, document, subject, text,
    content = 'part_@', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO find_@ (find_@, rank) VALUES ('rank', 'bm25(4.0, 6.0, 3.0, 3.0, 1.0)');
CREATE TRIGGER passage_found_@ AFTER INSERT ON passage WHEN new.part = @
BEGIN
    INSERT INTO find_@ (rowid, sender, organisation, document, subject, text)
    VALUES (new.id, new.sender, new.organisation, new.document, new.subject, new.text);
END;
CREATE TRIGGER passage_lost_@ AFTER DELETE ON passage WHEN old.part = @
BEGIN
    INSERT INTO find_@ (find_@, rowid, sender, organisation, document, subject, text)
    VALUES ('delete', old.id, old.sender, old.organisation, old.document, old.subject, old.text);
END;
CREATE TRIGGER passage_changed_@ AFTER UPDATE ON passage WHEN old.part = @
BEGIN
    INSERT INTO find_@ (find_@, rowid, sender, organisation, document, subject, text)
    VALUES ('delete', old.id, old.sender, old.organisation, old.document, old.subject, old.text);
    INSERT INTO find_@ (rowid, sender, organisation, document, subject, text)
    VALUES (new.id, new.sender, new.organisation, new.document, new.subject, new.text);
END;
-- each end
CREATE TRIGGER passage_stays_in_its_part BEFORE UPDATE OF id, message, n, note, part ON passage
BEGIN SELECT raise(ABORT, 'a passage stays in its part'); END;
CREATE TRIGGER note_passage AFTER INSERT ON note
BEGIN INSERT INTO passage (note, part, text) VALUES (new.event, new.event % 16, new.text); END;
CREATE TRIGGER note_passage_gone BEFORE DELETE ON note
BEGIN DELETE FROM passage WHERE note = old.event; END;

-- What is there already; the text of documents comes with joinbox reread.
INSERT INTO passage (message, n, part, sender, organisation, subject, text)
SELECT message, 0, message % 16,
       trim(coalesce(sender_name, '') || ' ' || coalesce(sender_email, '') || ' ' || coalesce(forwarded_by, '')),
       coalesce(organisation, ''), coalesce(subject, ''),
       coalesce(json_extract(json, '$.new_text'), json_extract(json, '$.description'), '')
FROM reading ORDER BY message;
INSERT INTO passage (message, n, part, sender, organisation, document)
SELECT d.message, d.n + 1, d.message % 16, p.sender, p.organisation, trim(coalesce(d.name, '') || ' ' || d.kind)
FROM document AS d JOIN passage AS p ON p.message = d.message AND p.n = 0 ORDER BY d.message, d.n;
INSERT INTO passage (note, part, text) SELECT event, event % 16, text FROM note ORDER BY event;

-- The journal by time, and what a month brought.
CREATE INDEX event_by_time ON event (at, id);
CREATE INDEX application_by_state ON application (state, id);

-- Folders of mail servers that joinbox fetch looks into: up to which message all is in the spool.
CREATE TABLE fetched (
    folder TEXT PRIMARY KEY CHECK (folder <> ''),
    uid_validity INTEGER NOT NULL,
    last_uid INTEGER NOT NULL CHECK (last_uid >= 0),
    fetched_at INTEGER NOT NULL
) STRICT;
