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
-- joinbox itself has done it. data: what the step found; brief: what a person's command gave it to say.
CREATE TABLE handoff (
    id INTEGER PRIMARY KEY,
    application INTEGER NOT NULL REFERENCES application,
    step TEXT NOT NULL CHECK (step <> ''),
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
