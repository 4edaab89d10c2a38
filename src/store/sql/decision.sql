-- name: decision_note
INSERT INTO note (event, application, text) VALUES (?1, ?2, ?3);

-- name: decision_correct
INSERT INTO correction (event, application, field, value) VALUES (?1, ?2, ?3, ?4);

-- name: decision_corrections
SELECT c.field, c.value, e.actor, e.at FROM correction AS c JOIN event AS e ON e.id = c.event
WHERE c.application = ?1
  AND c.event = (SELECT max(later.event) FROM correction AS later
                 WHERE later.application = c.application AND later.field = c.field)
ORDER BY c.field;

-- name: decision_notes
SELECT n.event, e.at, e.actor, n.text FROM note AS n JOIN event AS e ON e.id = n.event
WHERE n.application = ?1 ORDER BY n.event;

-- name: decision_drop_notes
DELETE FROM note WHERE event BETWEEN ?1 AND ?2;

-- name: decision_drop_corrections
DELETE FROM correction WHERE event BETWEEN ?1 AND ?2;
