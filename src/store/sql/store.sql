-- What the file says it is.
-- name: store_application_id
SELECT application_id FROM pragma_application_id;

-- name: store_user_version
SELECT user_version FROM pragma_user_version;

-- name: store_n_tables
SELECT count(*) FROM sqlite_schema;

-- Of each connection. Deleted content is overwritten with zeros.
-- name: store_set_up
PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;

-- name: store_read_only
PRAGMA query_only = ON;

-- name: store_use_wal
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;

-- EXTRA: the folder is synced too when the journal is gone, so that a commit cannot be undone by a power cut.
-- name: store_use_delete
PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;

-- name: store_begin
BEGIN IMMEDIATE;

-- name: store_begin_read
BEGIN;

-- name: store_commit
COMMIT;

-- name: store_rollback
ROLLBACK;
