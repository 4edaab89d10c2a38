-- All of the file is read, some of it several times; with less kept in memory a sixth of the time is reading it again.
-- name: check_set_up
PRAGMA cache_size = -65536;

-- name: check_integrity
SELECT integrity_check FROM pragma_integrity_check;

-- name: check_references
SELECT "table", rowid, parent FROM pragma_foreign_key_check LIMIT 100;

-- name: check_messages
SELECT id FROM message WHERE id > ?1 ORDER BY id LIMIT 1000;

-- name: check_message
SELECT sha256, canonical, canonical_size, head, size_bytes FROM message WHERE id = ?1;

-- name: check_is_forgotten
SELECT count(*) FROM place AS p JOIN application AS a ON a.id = p.application
WHERE p.message = ?1 AND a.state = 'forgotten';

-- Every message is filed somewhere.
-- name: check_unplaced
SELECT id FROM message WHERE NOT EXISTS (SELECT 1 FROM place WHERE place.message = message.id) ORDER BY id LIMIT 100;

-- name: check_applications
SELECT id FROM application WHERE id > ?1 ORDER BY id LIMIT 1000;

-- name: check_readings
SELECT message FROM reading WHERE message > ?1 ORDER BY message LIMIT 1000;

-- name: check_tally
SELECT class || ' ' || state FROM (
    SELECT class, state, why IS NOT NULL, needs_person, count(*) FROM application GROUP BY 1, 2, 3, 4
    EXCEPT SELECT * FROM tally WHERE n > 0
);

-- name: check_lack
SELECT application FROM (
    SELECT * FROM (SELECT m.value AS key, a.waits_since, a.id AS application FROM application AS a, json_each(a.missing) AS m
                   WHERE a.waits_since IS NOT NULL EXCEPT SELECT key, waits_since, application FROM lack)
    UNION ALL
    SELECT * FROM (SELECT key, waits_since, application FROM lack EXCEPT
                   SELECT m.value, a.waits_since, a.id FROM application AS a, json_each(a.missing) AS m
                   WHERE a.waits_since IS NOT NULL)
) LIMIT 100;

-- name: check_empty
SELECT id FROM application WHERE NOT EXISTS (SELECT 1 FROM place WHERE place.application = application.id)
  AND state NOT IN ('merged', 'forgotten') ORDER BY id LIMIT 100;
