-- Rows as they were found on the pages of a damaged file, put into a new one (repair.c); what does not fit is refused.
-- name: repair_set_up
PRAGMA foreign_keys = OFF;

-- name: repair_message
INSERT OR IGNORE INTO message (id, sha256, canonical, canonical_size, head, size_bytes, received_at, filed_at, origin,
    envelope_sender, recipients, message_id, source, superseded_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: repair_bytes
INSERT OR IGNORE INTO message_bytes (message, n, bytes) VALUES (?1, ?2, ?3);

-- (Why it waits and what it lacks follow from its events and readings: the triggers count them when they are put in.)
-- name: repair_application
INSERT OR IGNORE INTO application (id, reference, class, state, why, needs_person, waits_since, opened_at, changed_at, revision,
    n_messages, organisation, sender_name, sender_email, subject, assigned, missing, suggested)
VALUES (?1, ?2, ?3, ?4, NULL, 0, NULL, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, '[]', NULL);

-- name: repair_place
INSERT OR IGNORE INTO place (message, application, role) VALUES (?1, ?2, ?3);

-- name: repair_event
INSERT OR IGNORE INTO event (id, application, message, at, actor, kind, data, hash, salt, payload)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: repair_note
INSERT OR IGNORE INTO note (event, application, text) VALUES (?1, ?2, ?3);

-- name: repair_correction
INSERT OR IGNORE INTO correction (event, application, field, value) VALUES (?1, ?2, ?3, ?4);

-- name: repair_reading
INSERT OR IGNORE INTO reading (message, read_at, program, policy, json, class, sender_name, sender_email, forwarded_by,
    organisation, registration, subject, missing, supplies, is_unread)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

-- name: repair_passage
INSERT OR IGNORE INTO passage (message, n, part, sender, organisation, document, subject, text)
VALUES (?2, ?3, ?2 % 16, ?6, ?7, ?8, ?9, ?10);

-- name: repair_outbox
INSERT OR IGNORE INTO outbox (id, application, message, template, recipient, envelope_sender, message_id, mail, brings_new, state,
    hold, queued_at, due_at, leased_until, sent_at, n_attempts, last_error, remote_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18);

-- name: repair_handoff
INSERT OR IGNORE INTO handoff (id, application, step, of_state, state, n_attempts, first_at, again_at, tried_at, next_at,
    is_unclear, is_of_system, why, remote_id, url, data, brief, actor)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18);

-- name: repair_spooled
INSERT OR IGNORE INTO spooled (name, n_attempts, first_at, last_at, last_error, is_parked) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- Applications that events speak of and that have no row; and where the first of their messages, or events, was.
-- name: repair_lost_applications
SELECT e.application, min(coalesce(m.received_at, e.at)) FROM event AS e LEFT JOIN message AS m ON m.id = e.message
WHERE e.application IS NOT NULL AND e.application NOT IN (SELECT id FROM application) GROUP BY e.application;

-- name: repair_reference
SELECT reference FROM application ORDER BY id LIMIT 1;

-- Messages of which bytes are there and the row is not.
-- name: repair_lost_messages
SELECT b.message, max(b.n) + 1, (SELECT min(at) FROM event WHERE message = b.message) FROM message_bytes AS b
WHERE b.message NOT IN (SELECT id FROM message) GROUP BY b.message HAVING count(*) = max(b.n) + 1;

-- name: repair_add_message
INSERT OR IGNORE INTO message (id, sha256, canonical, canonical_size, head, size_bytes, received_at, filed_at, origin, recipients)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 'deliver', '[]');

-- Bytes without a message, of which some are lost.
-- name: repair_drop_bytes
DELETE FROM message_bytes WHERE message NOT IN (SELECT id FROM message);

-- Messages that are filed nowhere, and the event that filed them last.
-- name: repair_lost_places
SELECT m.id, e.application, e.kind, json_extract(e.data, '$.report') FROM message AS m JOIN event AS e ON e.id = (
    SELECT max(id) FROM event WHERE message = m.id AND application IS NOT NULL
    AND kind IN ('filed', 'continued', 'superseded', 'conflict', 'moved', 'split'))
WHERE m.id NOT IN (SELECT message FROM place);

-- Rows that speak of others which are lost.
-- name: repair_drop_readings
DELETE FROM reading WHERE message NOT IN (SELECT id FROM message);

-- name: repair_drop_passages
DELETE FROM passage WHERE (message IS NOT NULL AND message NOT IN (SELECT message FROM reading))
    OR (note IS NOT NULL AND note NOT IN (SELECT event FROM note));

-- name: repair_readings
SELECT message, read_at FROM reading WHERE message > ?1 ORDER BY message LIMIT 500;

-- name: repair_drop_reading
DELETE FROM reading WHERE message = ?1;

-- name: repair_unread
SELECT count(*) FROM message AS m WHERE m.head <> '' AND m.id NOT IN (SELECT message FROM reading);

-- name: repair_counts
SELECT (SELECT count(*) FROM message), (SELECT count(*) FROM event), (SELECT count(*) FROM application),
       (SELECT count(*) FROM outbox), (SELECT count(*) FROM note);

-- What the journal tells of and is not there, a sentence each; what was forgotten is meant to be gone.
-- name: repair_lost
SELECT 'the words of event ' || e.id || ' (' || e.kind || ') are lost' FROM event AS e JOIN application AS a ON a.id = e.application
WHERE a.state <> 'forgotten'
    AND NOT EXISTS (SELECT 1 FROM event AS u WHERE u.application = e.application AND u.id > e.id AND u.kind = 'undone')
    AND ((e.kind = 'noted' AND e.id NOT IN (SELECT event FROM note))
    OR (e.kind = 'corrected' AND e.id NOT IN (SELECT event FROM correction)))
UNION ALL SELECT DISTINCT 'letter ' || json_extract(e.data, '$.answer') || ' is lost' FROM event AS e
JOIN application AS a ON a.id = e.application
WHERE a.state <> 'forgotten' AND json_extract(e.data, '$.answer') NOT IN (SELECT id FROM outbox)
UNION ALL SELECT 'the reading of message ' || id || ' is lost: joinbox reread --all' FROM message
WHERE head <> '' AND id NOT IN (SELECT message FROM reading);
