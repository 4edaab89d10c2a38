-- name: names_of
SELECT word FROM name WHERE application = ?1 ORDER BY word;

-- name: names_clear
DELETE FROM name WHERE application = ?1;

-- name: names_add
INSERT OR IGNORE INTO name (word, application) VALUES (?1, ?2);

-- Applications with a word from ?1 up to ?2.
-- name: names_between
SELECT DISTINCT application FROM name WHERE word >= ?1 AND word < ?2 ORDER BY application DESC;

-- What was made part of another one is found as that.
-- name: names_counts
SELECT 1 FROM application WHERE id = ?1 AND state NOT IN ('merged', 'forgotten');

-- name: names_begins
SELECT 1 FROM name WHERE application = ?1 AND word >= ?2 AND word < ?3 LIMIT 1;

-- name: names_next
SELECT word FROM name WHERE word > ?1 ORDER BY word LIMIT 1;

-- name: names_all
SELECT id, organisation, sender_name, sender_email FROM application WHERE id > ?1 ORDER BY id LIMIT 1;
