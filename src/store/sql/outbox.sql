-- name: outbox_add
INSERT OR IGNORE INTO outbox (application, message, template, recipient, envelope_sender, message_id, mail, brings_new,
    state, hold, queued_at, due_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: outbox_due
SELECT id FROM outbox WHERE state = 'due' AND due_at <= ?1 ORDER BY due_at, id LIMIT 1;

-- A person lets go what they send, and what they write.
-- name: outbox_due_released
SELECT id FROM outbox
WHERE state = 'due' AND due_at <= ?1 AND EXISTS (SELECT 1 FROM event WHERE event.application = outbox.application
    AND (event.kind = 'answer-released' OR event.kind = 'answer-queued' AND event.actor <> 'joinbox')
    AND json_extract(event.data, '$.answer') = outbox.id)
ORDER BY due_at, id LIMIT 1;

-- name: outbox_lost
SELECT id FROM outbox WHERE state = 'sending' AND leased_until <= ?1 ORDER BY due_at, id LIMIT 1;

-- name: outbox_next_due
SELECT min(CASE state WHEN 'due' THEN due_at ELSE leased_until END) FROM outbox WHERE state IN ('due', 'sending');

-- name: outbox_next_due_released
SELECT min(CASE state WHEN 'due' THEN due_at ELSE leased_until END) FROM outbox
WHERE state = 'sending' OR state = 'due' AND EXISTS (SELECT 1 FROM event WHERE event.application = outbox.application
    AND (event.kind = 'answer-released' OR event.kind = 'answer-queued' AND event.actor <> 'joinbox')
    AND json_extract(event.data, '$.answer') = outbox.id);

-- name: outbox_lease
UPDATE outbox SET state = 'sending', leased_until = ?2, n_attempts = n_attempts + ?3 WHERE id = ?1;

-- NULL leaves what is there.
-- name: outbox_set_state
UPDATE outbox SET state = ?2, hold = coalesce(?3, hold), due_at = coalesce(?4, due_at), sent_at = coalesce(?5, sent_at),
    last_error = coalesce(?6, last_error), remote_id = coalesce(?7, remote_id), leased_until = 0
WHERE id = ?1;

-- name: outbox_get
SELECT id, application, message, template, recipient, envelope_sender, message_id, length(mail), brings_new, state,
       hold, queued_at, due_at, leased_until, sent_at, n_attempts, last_error, remote_id, mail
FROM outbox WHERE id = ?1;

-- name: outbox_list_open
SELECT id, application, message, template, recipient, envelope_sender, message_id, length(mail), brings_new, state,
       hold, queued_at, due_at, leased_until, sent_at, n_attempts, last_error, remote_id, NULL
FROM outbox WHERE state IN ('due', 'sending', 'held', 'failed') ORDER BY id;

-- name: outbox_list_all
SELECT id, application, message, template, recipient, envelope_sender, message_id, length(mail), brings_new, state,
       hold, queued_at, due_at, leased_until, sent_at, n_attempts, last_error, remote_id, NULL
FROM outbox ORDER BY id;

-- name: outbox_list_of
SELECT id, application, message, template, recipient, envelope_sender, message_id, length(mail), brings_new, state,
       hold, queued_at, due_at, leased_until, sent_at, n_attempts, last_error, remote_id, NULL
FROM outbox WHERE application = ?1 ORDER BY id;

-- name: outbox_count_to
SELECT count(*) FROM outbox
WHERE lower(recipient) = lower(?1) AND queued_at > ?2 AND (?3 IS NULL OR template = ?3) AND brings_new >= ?4
  AND state <> 'dropped';

-- name: outbox_count_all
SELECT count(*) FROM outbox
WHERE queued_at > ?1 AND (?2 IS NULL OR template = ?2) AND brings_new >= ?3 AND state NOT IN ('dropped', 'held');
