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
