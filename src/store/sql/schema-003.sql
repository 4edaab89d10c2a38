-- What came with this version's one migration.
PRAGMA user_version = 3;

-- The words of the names by which people ask for an application (derived from its row; names.h). Those that were there
-- before this table are put in by the program, which folds case and accents.
CREATE TABLE name (
    word TEXT NOT NULL CHECK (word <> ''),
    application INTEGER NOT NULL REFERENCES application,
    PRIMARY KEY (word, application)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_by_application ON name (application, word);

-- Steps of the hand-off (base/steps.def): one row each for an application, from the first attempt or word on it. Frozen once
-- joinbox itself has done it. of_state: of the application, in which the step is taken; data: what the step found; brief:
-- what a person's command gave it to say.
CREATE TABLE handoff (
    id INTEGER PRIMARY KEY,
    application INTEGER NOT NULL REFERENCES application,
    step TEXT NOT NULL CHECK (step <> ''),
    of_state TEXT NOT NULL CHECK (of_state <> ''),
    state TEXT NOT NULL CHECK (state IN ('due', 'trying', 'watched', 'failed', 'done', 'waived')),
    n_attempts INTEGER NOT NULL DEFAULT 0 CHECK (n_attempts >= 0),
    first_at INTEGER NOT NULL,
    again_at INTEGER NOT NULL DEFAULT 0,
    tried_at INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL DEFAULT 0,
    is_unclear INTEGER NOT NULL DEFAULT 0 CHECK (is_unclear IN (0, 1)),
    is_of_system INTEGER NOT NULL DEFAULT 0 CHECK (is_of_system IN (0, 1)),
    why TEXT,
    remote_id TEXT,
    url TEXT,
    data TEXT CHECK (data IS NULL OR json_valid(data)),
    brief TEXT CHECK (brief IS NULL OR json_valid(brief)),
    actor TEXT,
    UNIQUE (application, step)
) STRICT;
CREATE INDEX handoff_by_state ON handoff (state, next_at);
CREATE TRIGGER handoff_is_frozen
BEFORE UPDATE OF application, step, state, remote_id, actor ON handoff WHEN old.state = 'done' AND old.actor = 'joinbox'
BEGIN SELECT raise(ABORT, 'a step that is done is frozen'); END;

-- Forgetting. The journal's chain goes over `payload`, a hash of the event's data with a salt: where an application is
-- forgotten data and salt go, and the chain still proves who did what kind of thing when. Without the salt nobody can try
-- out what the data may have been. Events from before this migration have neither, and are chained with their data.
ALTER TABLE event ADD COLUMN salt TEXT CHECK (salt IS NULL OR length(salt) = 32);
ALTER TABLE event ADD COLUMN payload TEXT CHECK (payload IS NULL OR length(payload) = 64);

DROP TRIGGER event_is_frozen;
CREATE TRIGGER event_is_frozen BEFORE UPDATE ON event
WHEN NOT (new.data = '{}' AND new.salt IS NULL AND old.payload IS NOT NULL
    AND (new.id, new.application, new.message, new.at, new.actor, new.kind, new.payload, new.hash)
     IS (old.id, old.application, old.message, old.at, old.actor, old.kind, old.payload, old.hash)
    AND EXISTS (SELECT 1 FROM application WHERE id = old.application AND state = 'forgotten'))
BEGIN SELECT raise(ABORT, 'the journal is frozen'); END;

DROP TRIGGER message_is_frozen;
CREATE TRIGGER message_is_frozen
BEFORE UPDATE OF id, sha256, canonical, canonical_size, head, size_bytes, received_at, filed_at, origin ON message
WHEN NOT EXISTS (SELECT 1 FROM place AS p JOIN application AS a ON a.id = p.application
                 WHERE p.message = old.id AND a.state = 'forgotten')
BEGIN SELECT raise(ABORT, 'messages are frozen'); END;

-- Files below the home that are still to be removed, of applications that were forgotten; and whether the unused space of
-- the database is still to be wiped (wipe.h). Nothing is due but while forgetting runs, or where it was stopped on its way.
CREATE TABLE forgetting (
    application INTEGER NOT NULL REFERENCES application,
    file TEXT NOT NULL,
    PRIMARY KEY (application, file)
) STRICT, WITHOUT ROWID;
CREATE TABLE wiping (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    is_due INTEGER NOT NULL CHECK (is_due IN (0, 1))
) STRICT;
INSERT INTO wiping (id, is_due) VALUES (1, 0);

-- A mail to the admins is of no application: the table made anew, as it was but for that.
CREATE TABLE outbox_anew (
    id INTEGER PRIMARY KEY,
    application INTEGER REFERENCES application,
    message INTEGER REFERENCES message,
    template TEXT NOT NULL,
    recipient TEXT NOT NULL CHECK (recipient <> ''),
    envelope_sender TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    mail BLOB NOT NULL,
    brings_new INTEGER NOT NULL CHECK (brings_new IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('held', 'due', 'sending', 'sent', 'failed', 'dropped')),
    hold TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(hold)),
    queued_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    leased_until INTEGER NOT NULL DEFAULT 0,
    sent_at INTEGER NOT NULL DEFAULT 0,
    n_attempts INTEGER NOT NULL DEFAULT 0 CHECK (n_attempts >= 0),
    last_error TEXT,
    remote_id TEXT
) STRICT;
INSERT INTO outbox_anew SELECT id, application, message, template, recipient, envelope_sender, message_id, mail, brings_new,
    state, hold, queued_at, due_at, leased_until, sent_at, n_attempts, last_error, remote_id FROM outbox ORDER BY id;
DROP TABLE outbox;
ALTER TABLE outbox_anew RENAME TO outbox;
CREATE UNIQUE INDEX outbox_once ON outbox (message, template) WHERE message IS NOT NULL;
CREATE INDEX outbox_by_application ON outbox (application, id);
CREATE INDEX outbox_due ON outbox (state, due_at, id);
CREATE INDEX outbox_by_recipient ON outbox (lower(recipient), queued_at);
CREATE INDEX outbox_by_time ON outbox (queued_at);
CREATE TRIGGER outbox_is_frozen
BEFORE UPDATE OF id, application, message, template, recipient, envelope_sender, message_id, mail, queued_at ON outbox
BEGIN SELECT raise(ABORT, 'queued mail is frozen'); END;
-- The lists of what waits, as the filters of joinbox queue want them: an index is read, in its order, and no row but those
-- that are shown. lack (derived, by the trigger): what is missing in each application that waits.
DROP INDEX application_waiting;
CREATE INDEX application_waiting ON application (waits_since, id, state, class, assigned) WHERE why IS NOT NULL;
CREATE INDEX application_by_assigned ON application (assigned, waits_since, id) WHERE assigned IS NOT NULL;
CREATE TABLE lack (
    key TEXT NOT NULL,
    waits_since INTEGER NOT NULL,
    application INTEGER NOT NULL,
    PRIMARY KEY (key, waits_since, application)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER application_lacks AFTER UPDATE OF missing, waits_since ON application
WHEN old.missing <> new.missing OR old.waits_since IS NOT new.waits_since
BEGIN
    DELETE FROM lack WHERE (key, waits_since, application) IN
        (SELECT value, old.waits_since, old.id FROM json_each(old.missing) WHERE old.waits_since IS NOT NULL);
    INSERT OR IGNORE INTO lack
    SELECT value, new.waits_since, new.id FROM json_each(new.missing) WHERE new.waits_since IS NOT NULL;
END;
INSERT OR IGNORE INTO lack
SELECT m.value, a.waits_since, a.id FROM application AS a, json_each(a.missing) AS m WHERE a.waits_since IS NOT NULL;

-- Nothing is put to what was forgotten, whoever tries.
CREATE TRIGGER forgotten_has_no_note BEFORE INSERT ON note
WHEN EXISTS (SELECT 1 FROM application WHERE id = new.application AND state = 'forgotten')
BEGIN SELECT raise(ABORT, 'it was forgotten, for good'); END;
CREATE TRIGGER forgotten_has_no_correction BEFORE INSERT ON correction
WHEN EXISTS (SELECT 1 FROM application WHERE id = new.application AND state = 'forgotten')
BEGIN SELECT raise(ABORT, 'it was forgotten, for good'); END;
CREATE TRIGGER forgotten_has_no_step BEFORE INSERT ON handoff
WHEN EXISTS (SELECT 1 FROM application WHERE id = new.application AND state = 'forgotten')
BEGIN SELECT raise(ABORT, 'it was forgotten, for good'); END;
CREATE TRIGGER forgotten_has_no_answer BEFORE INSERT ON outbox
WHEN EXISTS (SELECT 1 FROM application WHERE id = new.application AND state = 'forgotten')
BEGIN SELECT raise(ABORT, 'it was forgotten, for good'); END;
CREATE TRIGGER forgotten_has_no_reading BEFORE INSERT ON reading
WHEN EXISTS (SELECT 1 FROM place AS p JOIN application AS a ON a.id = p.application
             WHERE p.message = new.message AND a.state = 'forgotten')
BEGIN SELECT raise(ABORT, 'it was forgotten, for good'); END;

-- Lists that people import, each in place of the one before: what is known of the last.
CREATE TABLE imported (
    list TEXT PRIMARY KEY CHECK (list IN ('members', 'mutuals')),
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    made_at INTEGER NOT NULL,
    imported_at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    n_rows INTEGER NOT NULL CHECK (n_rows >= 0)
) STRICT, WITHOUT ROWID;
-- The network's members, for applicants who want to talk to one nearby.
CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    postcode TEXT NOT NULL,
    nation TEXT NOT NULL,
    skills TEXT NOT NULL,
    contact TEXT NOT NULL,
    website TEXT NOT NULL,
    is_named INTEGER NOT NULL CHECK (is_named IN (0, 1))
) STRICT;
