-- Everything written out and read in again (transfer.h): a JSON object a row, and the reverse. ?1: a JSON list of the
-- applications that are meant; NULL: all. What is derived is not written, or only for the reader's sake, and made anew.

-- name: transfer_application
SELECT json_object('record', 'application', 'id', id, 'reference', reference, 'class', class, 'state', state,
                   'opened_at', opened_at, 'organisation', organisation, 'sender_name', sender_name,
                   'sender_email', sender_email, 'subject', subject, 'assigned', assigned, 'missing', json(missing)), 0
FROM application WHERE ?1 IS NULL OR id IN (SELECT value FROM json_each(?1)) ORDER BY id;

-- name: transfer_message
SELECT json_object('record', 'message', 'id', m.id, 'application', p.application, 'role', p.role, 'sha256', m.sha256,
                   'canonical', m.canonical, 'canonical_size', m.canonical_size, 'head', m.head, 'size_bytes', m.size_bytes,
                   'received_at', m.received_at, 'filed_at', m.filed_at, 'origin', m.origin,
                   'envelope_sender', m.envelope_sender, 'recipients', json(m.recipients), 'message_id', m.message_id,
                   'source', m.source, 'superseded_by', m.superseded_by),
       CASE WHEN EXISTS (SELECT 1 FROM message_bytes AS b WHERE b.message = m.id) THEN m.id ELSE 0 END,
       m.envelope_sender, m.received_at
FROM message AS m JOIN place AS p ON p.message = m.id
WHERE ?1 IS NULL OR p.application IN (SELECT value FROM json_each(?1)) ORDER BY m.id;

-- name: transfer_reading
SELECT json_object('record', 'reading', 'message', r.message, 'read_at', r.read_at, 'reading', json(r.json),
                   'texts', (SELECT json_group_array(text) FROM (SELECT text FROM passage AS t
                             WHERE t.message = r.message AND t.n > 0 ORDER BY t.n))), 0
FROM reading AS r JOIN place AS p ON p.message = r.message
WHERE ?1 IS NULL OR p.application IN (SELECT value FROM json_each(?1)) ORDER BY r.message;

-- name: transfer_event
SELECT json_object('record', 'event', 'id', id, 'application', application, 'message', message, 'at', at, 'actor', actor,
                   'kind', kind, 'data', json(data), 'salt', salt, 'payload', payload, 'hash', hash), 0
FROM event WHERE ?1 IS NULL OR application IN (SELECT value FROM json_each(?1)) ORDER BY id;

-- name: transfer_note
SELECT json_object('record', 'note', 'event', event, 'application', application, 'text', text), 0
FROM note WHERE ?1 IS NULL OR application IN (SELECT value FROM json_each(?1)) ORDER BY event;

-- name: transfer_correction
SELECT json_object('record', 'correction', 'event', event, 'application', application, 'field', field, 'value', value), 0
FROM correction WHERE ?1 IS NULL OR application IN (SELECT value FROM json_each(?1)) ORDER BY event;

-- An answer is of an application that it was written for, or where the message is that it answers.
-- name: transfer_answer
SELECT json_object('record', 'answer', 'id', o.id, 'application', o.application, 'message', o.message, 'template', o.template,
                   'recipient', o.recipient, 'envelope_sender', o.envelope_sender, 'message_id', o.message_id,
                   'brings_new', o.brings_new, 'state', o.state, 'hold', json(o.hold), 'queued_at', o.queued_at,
                   'due_at', o.due_at, 'leased_until', o.leased_until, 'sent_at', o.sent_at, 'n_attempts', o.n_attempts,
                   'last_error', o.last_error, 'remote_id', o.remote_id),
       o.id, o.envelope_sender, o.queued_at
FROM outbox AS o LEFT JOIN place AS p ON p.message = o.message
WHERE ?1 IS NULL OR o.application IN (SELECT value FROM json_each(?1))
   OR p.application IN (SELECT value FROM json_each(?1)) ORDER BY o.id;

-- name: transfer_handoff
SELECT json_object('record', 'handoff', 'id', id, 'application', application, 'step', step, 'of_state', of_state,
                   'state', state, 'n_attempts', n_attempts, 'first_at', first_at, 'again_at', again_at, 'tried_at', tried_at, 'next_at', next_at,
                   'is_unclear', is_unclear, 'is_of_system', is_of_system, 'why', why, 'remote_id', remote_id, 'url', url,
                   'data', json(data), 'brief', json(brief), 'actor', actor), 0
FROM handoff WHERE ?1 IS NULL OR application IN (SELECT value FROM json_each(?1)) ORDER BY id;

-- Of nobody: only where all is written.
-- name: transfer_fetched
SELECT json_object('record', 'fetched', 'folder', folder, 'uid_validity', uid_validity, 'last_uid', last_uid,
                   'fetched_at', fetched_at), 0
FROM fetched WHERE ?1 IS NULL ORDER BY folder;

-- name: transfer_is_empty
SELECT NOT EXISTS (SELECT 1 FROM application) AND NOT EXISTS (SELECT 1 FROM message) AND NOT EXISTS (SELECT 1 FROM event);

-- Rows may refer to later ones until the commit.
-- name: transfer_defer
PRAGMA defer_foreign_keys = ON;

-- name: transfer_put_application
INSERT INTO application (id, reference, class, state, opened_at, changed_at)
VALUES (?1 ->> 'id', ?1 ->> 'reference', ?1 ->> 'class', 'new', ?1 ->> 'opened_at', ?1 ->> 'opened_at');

-- name: transfer_put_message
INSERT INTO message (id, sha256, canonical, canonical_size, head, size_bytes, received_at, filed_at, origin, envelope_sender,
                     recipients, message_id, source, superseded_by)
VALUES (?1 ->> 'id', ?1 ->> 'sha256', ?1 ->> 'canonical', ?1 ->> 'canonical_size', ?1 ->> 'head', ?1 ->> 'size_bytes',
        ?1 ->> 'received_at', ?1 ->> 'filed_at', ?1 ->> 'origin', ?1 ->> 'envelope_sender', ?1 -> 'recipients',
        ?1 ->> 'message_id', ?1 ->> 'source', ?1 ->> 'superseded_by');

-- name: transfer_put_place
INSERT INTO place (message, application, role) VALUES (?1 ->> 'id', ?1 ->> 'application', ?1 ->> 'role');

-- name: transfer_put_event
INSERT INTO event (id, application, message, at, actor, kind, data, salt, payload, hash)
VALUES (?1 ->> 'id', ?1 ->> 'application', ?1 ->> 'message', ?1 ->> 'at', ?1 ->> 'actor', ?1 ->> 'kind', ?1 -> 'data',
        ?1 ->> 'salt', ?1 ->> 'payload', ?1 ->> 'hash');

-- name: transfer_put_note
INSERT INTO note (event, application, text) VALUES (?1 ->> 'event', ?1 ->> 'application', ?1 ->> 'text');

-- name: transfer_put_correction
INSERT INTO correction (event, application, field, value)
VALUES (?1 ->> 'event', ?1 ->> 'application', ?1 ->> 'field', ?1 ->> 'value');

-- name: transfer_put_answer
INSERT INTO outbox (id, application, message, template, recipient, envelope_sender, message_id, mail, brings_new, state, hold,
                    queued_at, due_at, leased_until, sent_at, n_attempts, last_error, remote_id)
VALUES (?1 ->> 'id', ?1 ->> 'application', ?1 ->> 'message', ?1 ->> 'template', ?1 ->> 'recipient',
        ?1 ->> 'envelope_sender', ?1 ->> 'message_id', ?2, ?1 ->> 'brings_new', ?1 ->> 'state', ?1 -> 'hold',
        ?1 ->> 'queued_at', ?1 ->> 'due_at', ?1 ->> 'leased_until', ?1 ->> 'sent_at', ?1 ->> 'n_attempts',
        ?1 ->> 'last_error', ?1 ->> 'remote_id');

-- name: transfer_put_handoff
INSERT INTO handoff (id, application, step, of_state, state, n_attempts, first_at, again_at, tried_at, next_at, is_unclear,
                     is_of_system, why, remote_id, url, data, brief, actor)
VALUES (?1 ->> 'id', ?1 ->> 'application', ?1 ->> 'step', ?1 ->> 'of_state', ?1 ->> 'state', ?1 ->> 'n_attempts',
        ?1 ->> 'first_at', ?1 ->> 'again_at', ?1 ->> 'tried_at', ?1 ->> 'next_at', ?1 ->> 'is_unclear',
        ?1 ->> 'is_of_system', ?1 ->> 'why', ?1 ->> 'remote_id', ?1 ->> 'url', nullif(?1 -> 'data', 'null'),
        nullif(?1 -> 'brief', 'null'), ?1 ->> 'actor');

-- name: transfer_put_fetched
INSERT INTO fetched (folder, uid_validity, last_uid, fetched_at)
VALUES (?1 ->> 'folder', ?1 ->> 'uid_validity', ?1 ->> 'last_uid', ?1 ->> 'fetched_at');

-- name: transfer_due
SELECT count(*) FROM outbox WHERE state IN ('due', 'sending');

-- A piece of the rows for lists that must not be in memory whole.
-- name: application_list_after
SELECT id, reference, class, state, why, waits_since, opened_at, changed_at, revision, n_messages, organisation,
       sender_name, sender_email, subject, assigned, missing, suggested
FROM application WHERE id > ?1 ORDER BY id LIMIT ?2;
