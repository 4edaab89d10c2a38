-- Why it was not filed (?2 NULL: the worker died on it), and ?4 attempts more.
-- name: spooled_tell
INSERT INTO spooled (name, n_attempts, first_at, last_at, last_error) VALUES (?1, ?4, ?3, ?3, ?2)
ON CONFLICT (name) DO UPDATE SET n_attempts = n_attempts + excluded.n_attempts, last_at = excluded.last_at,
    last_error = coalesce(excluded.last_error, last_error);

-- name: spooled_park
UPDATE spooled SET is_parked = 1 WHERE name = ?1;

-- name: spooled_done
DELETE FROM spooled WHERE name = ?1;

-- name: spooled_retry
UPDATE spooled SET n_attempts = 0, is_parked = 0 WHERE name = ?1;

-- name: spooled_get
SELECT name, n_attempts, first_at, last_at, last_error, is_parked FROM spooled WHERE name = ?1;

-- name: spooled_list
SELECT name, n_attempts, first_at, last_at, last_error, is_parked FROM spooled ORDER BY first_at, name;

-- name: spooled_count_parked
SELECT count(*) FROM spooled WHERE is_parked = 1;
