-- The first schema. Migrations are numbered, forward only, each one transaction; ${x.def} stands for the printed names
-- of src/base/x.def. Times are UTC seconds. Frozen tables refuse updates; derived ones can be rebuilt.

-- Raw messages (frozen). canonical: hash of the bytes without trace headers; head: hash of the first of them.
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    canonical TEXT NOT NULL UNIQUE CHECK (length(canonical) = 64),
    canonical_size INTEGER NOT NULL CHECK (canonical_size >= 0),
    head TEXT NOT NULL,
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    received_at INTEGER NOT NULL,
    filed_at INTEGER NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('deliver', 'import', 'fetch')),
    envelope_sender TEXT,
    recipients TEXT NOT NULL CHECK (json_valid(recipients)),
    message_id TEXT,
    source TEXT,
    superseded_by INTEGER REFERENCES message
) STRICT;
CREATE INDEX message_by_head ON message (head, canonical_size);
CREATE INDEX message_by_message_id ON message (message_id) WHERE message_id IS NOT NULL;

CREATE TRIGGER message_is_frozen
BEFORE UPDATE OF id, sha256, canonical, canonical_size, head, size_bytes, received_at, filed_at, origin ON message
BEGIN SELECT raise(ABORT, 'messages are frozen'); END;
CREATE TRIGGER message_stays BEFORE DELETE ON message
BEGIN SELECT raise(ABORT, 'messages stay'); END;

-- Their bytes in rows of 256 KiB, n from 0.
CREATE TABLE message_bytes (
    message INTEGER NOT NULL REFERENCES message,
    n INTEGER NOT NULL CHECK (n >= 0),
    bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 262144),
    PRIMARY KEY (message, n)
) STRICT;
CREATE TRIGGER message_bytes_are_frozen BEFORE UPDATE ON message_bytes
BEGIN SELECT raise(ABORT, 'messages are frozen'); END;

-- Applications and all other matters (derived: folded from events and readings).
CREATE TABLE application (
    id INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    class TEXT NOT NULL CHECK (class IN (${classes.def})),
    state TEXT NOT NULL CHECK (state IN (${states.def})),
    why TEXT CHECK (why IN (${whys.def})),
    needs_person INTEGER NOT NULL DEFAULT 0 CHECK (needs_person IN (0, 1)),
    waits_since INTEGER CHECK ((waits_since IS NULL) = (why IS NULL)),
    opened_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 0,
    n_messages INTEGER NOT NULL DEFAULT 0,
    organisation TEXT,
    sender_name TEXT,
    sender_email TEXT,
    subject TEXT,
    assigned TEXT,
    missing TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(missing)),
    suggested INTEGER REFERENCES application
) STRICT;
CREATE INDEX application_waiting ON application (waits_since, id) WHERE why IS NOT NULL;
CREATE INDEX application_by_suggested ON application (suggested) WHERE suggested IS NOT NULL;
CREATE INDEX application_needing ON application (waits_since, id) WHERE needs_person = 1;

-- How many there are of each kind (derived, by the triggers): counting a million rows takes too long for a prompt.
CREATE TABLE tally (
    class TEXT NOT NULL,
    state TEXT NOT NULL,
    is_waiting INTEGER NOT NULL,
    needs_person INTEGER NOT NULL,
    n INTEGER NOT NULL CHECK (n >= 0),
    PRIMARY KEY (class, state, is_waiting, needs_person)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER application_counted AFTER INSERT ON application
BEGIN
    INSERT INTO tally VALUES (new.class, new.state, new.why IS NOT NULL, new.needs_person, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER application_recounted AFTER UPDATE OF class, state, why, needs_person ON application
BEGIN
    UPDATE tally SET n = n - 1 WHERE class = old.class AND state = old.state
        AND is_waiting = (old.why IS NOT NULL) AND needs_person = old.needs_person;
    INSERT INTO tally VALUES (new.class, new.state, new.why IS NOT NULL, new.needs_person, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER application_stays BEFORE DELETE ON application
BEGIN SELECT raise(ABORT, 'applications stay'); END;

-- Where each message is filed (derived from events).
CREATE TABLE place (
    message INTEGER PRIMARY KEY REFERENCES message,
    application INTEGER NOT NULL REFERENCES application,
    role TEXT NOT NULL CHECK (role IN ('first', 'follow-up', 'report', 'conflict', 'whole'))
) STRICT;
CREATE INDEX place_by_application ON place (application, message);

-- By what an application can be recognised (derived from readings).
CREATE TABLE identity (
    kind TEXT NOT NULL CHECK (kind IN ('email', 'forwarder', 'organisation', 'registration')),
    value TEXT NOT NULL CHECK (value <> ''),
    application INTEGER NOT NULL REFERENCES application,
    PRIMARY KEY (kind, value, application)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_by_application ON identity (application, kind, value);

-- The journal (frozen).
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    application INTEGER REFERENCES application,
    message INTEGER REFERENCES message,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL CHECK (actor <> ''),
    kind TEXT NOT NULL CHECK (kind IN (${events.def})),
    data TEXT NOT NULL CHECK (json_valid(data)),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX event_by_application ON event (application, id) WHERE application IS NOT NULL;
CREATE TRIGGER event_is_frozen BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'the journal is frozen'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'the journal is frozen'); END;

-- What people wrote (frozen until forgotten).
CREATE TABLE note (
    event INTEGER PRIMARY KEY REFERENCES event,
    application INTEGER NOT NULL REFERENCES application,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX note_by_application ON note (application);
CREATE TABLE correction (
    event INTEGER PRIMARY KEY REFERENCES event,
    application INTEGER NOT NULL REFERENCES application,
    field TEXT NOT NULL,
    value TEXT
) STRICT;
CREATE INDEX correction_by_application ON correction (application, field);

-- What was understood (derived). The columns beside the JSON are what others look up.
CREATE TABLE reading (
    message INTEGER PRIMARY KEY REFERENCES message,
    read_at INTEGER NOT NULL,
    program TEXT,
    policy TEXT,
    json TEXT NOT NULL CHECK (json_valid(json)),
    class TEXT NOT NULL CHECK (class IN (${classes.def})),
    sender_name TEXT,
    sender_email TEXT,
    forwarded_by TEXT,
    organisation TEXT,
    registration TEXT,
    subject TEXT,
    missing TEXT NOT NULL CHECK (json_valid(missing)),
    supplies TEXT NOT NULL CHECK (json_valid(supplies)),
    is_unread INTEGER NOT NULL CHECK (is_unread IN (0, 1))
) STRICT;
CREATE TABLE document (
    message INTEGER NOT NULL REFERENCES message,
    n INTEGER NOT NULL,
    name TEXT,
    media_type TEXT,
    kind TEXT NOT NULL CHECK (kind IN (${documents.def})),
    text TEXT NOT NULL CHECK (text IN (${texts.def})),
    pages INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    sha256 TEXT,
    attachment INTEGER NOT NULL,
    PRIMARY KEY (message, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE criterion (
    message INTEGER NOT NULL REFERENCES message,
    key TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('evidenced', 'stated', 'absent')),
    PRIMARY KEY (message, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE evidence (
    message INTEGER NOT NULL REFERENCES message,
    key TEXT NOT NULL,
    n INTEGER NOT NULL,
    source TEXT,
    page INTEGER NOT NULL,
    clause TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (message, key, n)
) STRICT, WITHOUT ROWID;

-- Mails to be sent (frozen but for what became of them).
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    application INTEGER NOT NULL REFERENCES application,
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
CREATE UNIQUE INDEX outbox_once ON outbox (message, template) WHERE message IS NOT NULL;
CREATE INDEX outbox_by_application ON outbox (application, id);
CREATE INDEX outbox_due ON outbox (state, due_at, id);
CREATE INDEX outbox_by_recipient ON outbox (lower(recipient), queued_at);
CREATE INDEX outbox_by_time ON outbox (queued_at);
CREATE TRIGGER outbox_is_frozen
BEFORE UPDATE OF id, application, message, template, recipient, envelope_sender, message_id, mail, queued_at ON outbox
BEGIN SELECT raise(ABORT, 'queued mail is frozen'); END;

-- Spool files that made trouble.
CREATE TABLE spooled (
    name TEXT PRIMARY KEY,
    n_attempts INTEGER NOT NULL CHECK (n_attempts >= 0),
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    last_error TEXT,
    is_parked INTEGER NOT NULL DEFAULT 0 CHECK (is_parked IN (0, 1))
) STRICT;
CREATE INDEX spooled_parked ON spooled (first_at) WHERE is_parked = 1;

-- 0x4a425876: what makes the file known as ours.
PRAGMA application_id = 1245862006;
PRAGMA user_version = 1;
