-- name: spooled_begin
INSERT INTO spooled (name, n_attempts, first_at, last_at) VALUES (?1, 1, ?2, ?2)
ON CONFLICT (name) DO UPDATE SET n_attempts = n_attempts + 1, last_at = excluded.last_at;

-- name: spooled_fail
UPDATE spooled SET last_error = ?2, last_at = ?3 WHERE name = ?1;

-- name: spooled_uncount
UPDATE spooled SET n_attempts = max(n_attempts - 1, 0) WHERE name = ?1;

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
