-- What is counted for those who watch over an installation; indexes are gone through, and small tables.
-- name: vitals_answers
SELECT state, count(*) FROM outbox GROUP BY state;

-- name: vitals_steps
SELECT step, state, count(*) FROM handoff GROUP BY step, state;

-- name: vitals_messages
SELECT id, filed_at FROM message ORDER BY id DESC LIMIT 1;

-- name: vitals_events
SELECT (SELECT max(id) FROM event), (SELECT max(at) FROM event);

-- name: vitals_heads
SELECT m.id, m.received_at, substr(b.bytes, 1, 16384)
FROM message AS m JOIN message_bytes AS b ON b.message = m.id AND b.n = 0
WHERE m.id > (SELECT max(id) FROM message) - ?1 ORDER BY m.id DESC;
