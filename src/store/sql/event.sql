-- name: event_last
SELECT id, hash FROM event ORDER BY id DESC LIMIT 1;

-- name: event_add
INSERT INTO event (id, application, message, at, actor, kind, data, hash, salt, payload)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: event_list
SELECT id, application, message, at, actor, kind, data, hash, salt, payload FROM event
WHERE id > ?1 ORDER BY id LIMIT ?2;

-- name: event_latest
SELECT id, application, message, at, actor, kind, data, hash, salt, payload FROM event
WHERE at >= ?1 ORDER BY at DESC, id DESC LIMIT ?2;

-- name: event_latest_of
SELECT id, application, message, at, actor, kind, data, hash, salt, payload FROM event
WHERE application = ?1 AND at >= ?2 ORDER BY id DESC LIMIT ?3;

-- name: event_list_of
SELECT id, application, message, at, actor, kind, data, hash, salt, payload FROM event
WHERE application = ?1 AND id > ?2 ORDER BY id LIMIT ?3;

-- When joinbox first knew that application ?1 waits since ?2: with mail that was filed late, when it was filed.
-- name: event_first_since
SELECT at FROM event WHERE application = ?1 AND at >= ?2 ORDER BY id LIMIT 1;
