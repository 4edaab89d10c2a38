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

-- Four syncs a commit: of the journal (what was there is safe before the file is touched), of its header (which says how
-- much of it counts), of the file, and of the journal cut to nothing (it cannot come back after a power cut and undo the
-- commit). To remove it instead takes one more, of the folder, and another when it is made again. What of old pages was in
-- it is freed, as it is when a file is removed.
-- name: store_use_truncate
PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;

-- name: store_begin
BEGIN IMMEDIATE;

-- name: store_begin_read
BEGIN;

-- name: store_commit
COMMIT;

-- name: store_rollback
ROLLBACK;

-- What was forgotten, and whether another store holds it still (restore.c).
-- name: restore_forgotten
SELECT reference FROM application WHERE state = 'forgotten' ORDER BY id;

-- name: restore_holds
SELECT count(*) FROM application WHERE reference = ?1 AND state <> 'forgotten';

-- name: restore_note
INSERT INTO restoration (at) VALUES (?1);

-- Whether what came at ?1 came before a restoration.
-- name: restore_covers
SELECT count(*) FROM restoration WHERE at >= ?1;
