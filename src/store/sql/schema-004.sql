-- What came with this version's one migration.
PRAGMA user_version = 4;

-- A step that joinbox has done is frozen; but that which only looks may look again.
DROP TRIGGER handoff_is_frozen;
CREATE TRIGGER handoff_is_frozen
BEFORE UPDATE OF application, step, state, remote_id, actor ON handoff
WHEN old.state = 'done' AND old.actor = 'joinbox' AND old.step <> 'lookup'
BEGIN SELECT raise(ABORT, 'a step that is done is frozen'); END;

-- The FCA's Mutuals Register, as of its file: societies by their number as the FCA writes it. entry: the form in which
-- numbers compare; plain: the name as names compare. Days are YYYY-MM-DD, '' where not known.
CREATE TABLE society (
    number TEXT PRIMARY KEY CHECK (number <> ''),
    entry TEXT NOT NULL,
    plain TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL,
    address TEXT NOT NULL,
    registered_on TEXT NOT NULL,
    deregistered_on TEXT NOT NULL,
    act TEXT NOT NULL,
    status TEXT NOT NULL,
    is_alive INTEGER NOT NULL CHECK (is_alive IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX society_by_entry ON society (entry);
CREATE INDEX society_by_name ON society (plain);

-- When the database was put back from a copy (restore.h): mail that came before may have been answered in the one that was there.
CREATE TABLE restoration (
    at INTEGER NOT NULL
) STRICT;
