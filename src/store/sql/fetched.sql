-- name: fetched_get
SELECT uid_validity, last_uid, fetched_at FROM fetched WHERE folder = ?1;

-- name: fetched_put
INSERT OR REPLACE INTO fetched (folder, uid_validity, last_uid, fetched_at) VALUES (?1, ?2, ?3, ?4);
