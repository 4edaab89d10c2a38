-- name: application_last
SELECT max(id) FROM application;

-- name: application_add
INSERT INTO application (id, reference, class, state, opened_at, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5);

-- name: application_place
INSERT INTO place (message, application, role) VALUES (?1, ?2, ?3)
ON CONFLICT (message) DO UPDATE SET application = excluded.application, role = excluded.role;

-- name: application_get
SELECT id, reference, class, state, why, waits_since, opened_at, changed_at, revision, n_messages, organisation,
       sender_name, sender_email, subject, assigned, missing, suggested,
       (SELECT count(*) FROM handoff WHERE handoff.application = application.id AND +handoff.state = 'failed'
        AND handoff.of_state = application.state)
FROM application WHERE id = ?1;

-- (The + keeps SQLite from reading all steps that failed for each row.)
-- The lists: at most ?1, of state ?2, class ?3, given to ?4, since before ?5, without ?6; NULL is any.
-- name: application_list_all
SELECT id, reference, class, state, why, waits_since, opened_at, changed_at, revision, n_messages, organisation,
       sender_name, sender_email, subject, assigned, missing, suggested,
       (SELECT count(*) FROM handoff WHERE handoff.application = application.id AND +handoff.state = 'failed'
        AND handoff.of_state = application.state)
FROM application WHERE (?2 IS NULL OR state = ?2)
  AND (?3 IS NULL OR class = ?3) AND (?4 IS NULL OR assigned = ?4)
  AND (?5 IS NULL OR coalesce(waits_since, opened_at) <= ?5)
  AND (?6 IS NULL OR EXISTS (SELECT 1 FROM json_each(application.missing) WHERE value = ?6))
ORDER BY id LIMIT ?1;

-- name: application_list_state
SELECT id, reference, class, state, why, waits_since, opened_at, changed_at, revision, n_messages, organisation,
       sender_name, sender_email, subject, assigned, missing, suggested,
       (SELECT count(*) FROM handoff WHERE handoff.application = application.id AND +handoff.state = 'failed'
        AND handoff.of_state = application.state)
FROM application WHERE state = ?2
  AND (?3 IS NULL OR class = ?3) AND (?4 IS NULL OR assigned = ?4)
  AND (?5 IS NULL OR coalesce(waits_since, opened_at) <= ?5)
  AND (?6 IS NULL OR EXISTS (SELECT 1 FROM json_each(application.missing) WHERE value = ?6))
ORDER BY id LIMIT ?1;

-- name: application_list_waiting
SELECT id, reference, class, state, why, waits_since, opened_at, changed_at, revision, n_messages, organisation,
       sender_name, sender_email, subject, assigned, missing, suggested,
       (SELECT count(*) FROM handoff WHERE handoff.application = application.id AND +handoff.state = 'failed'
        AND handoff.of_state = application.state)
FROM application WHERE why IS NOT NULL AND (?2 IS NULL OR state = ?2)
  AND (?3 IS NULL OR class = ?3) AND (?4 IS NULL OR assigned = ?4)
  AND (?5 IS NULL OR coalesce(waits_since, opened_at) <= ?5)
  AND (?6 IS NULL OR EXISTS (SELECT 1 FROM json_each(application.missing) WHERE value = ?6))
ORDER BY waits_since, id LIMIT ?1;

-- Those given to ?4.
-- name: application_list_assigned
SELECT id, reference, class, state, why, waits_since, opened_at, changed_at, revision, n_messages, organisation,
       sender_name, sender_email, subject, assigned, missing, suggested,
       (SELECT count(*) FROM handoff WHERE handoff.application = application.id AND +handoff.state = 'failed'
        AND handoff.of_state = application.state)
FROM application WHERE why IS NOT NULL AND assigned = ?4 AND (?2 IS NULL OR state = ?2) AND (?3 IS NULL OR class = ?3)
  AND (?5 IS NULL OR waits_since <= ?5)
  AND (?6 IS NULL OR EXISTS (SELECT 1 FROM json_each(application.missing) WHERE value = ?6))
ORDER BY waits_since, id LIMIT ?1;

-- Those without ?6.
-- name: application_list_lacking
SELECT id, reference, class, state, why, application.waits_since, opened_at, changed_at, revision, n_messages, organisation,
       sender_name, sender_email, subject, assigned, missing, suggested,
       (SELECT count(*) FROM handoff WHERE handoff.application = application.id AND +handoff.state = 'failed'
        AND handoff.of_state = application.state)
FROM lack CROSS JOIN application ON application.id = lack.application
WHERE lack.key = ?6 AND (?2 IS NULL OR state = ?2) AND (?3 IS NULL OR class = ?3) AND (?4 IS NULL OR assigned = ?4)
  AND (?5 IS NULL OR lack.waits_since <= ?5)
ORDER BY lack.waits_since, lack.application LIMIT ?1;

-- name: application_list_needing
SELECT id, reference, class, state, why, waits_since, opened_at, changed_at, revision, n_messages, organisation,
       sender_name, sender_email, subject, assigned, missing, suggested,
       (SELECT count(*) FROM handoff WHERE handoff.application = application.id AND +handoff.state = 'failed'
        AND handoff.of_state = application.state)
FROM application WHERE needs_person = 1 ORDER BY waits_since, id LIMIT ?1;

-- ?1: also what does not wait; ?2: only what needs a person.
-- name: application_count
SELECT sum(n) FROM tally
WHERE (?1 OR is_waiting) AND (NOT ?2 OR needs_person) AND (?3 IS NULL OR state = ?3) AND (?4 IS NULL OR class = ?4);

-- Of those that wait, up to a number: whoever sees "over 10,000" needs no more, and does not wait for it.
-- name: application_count_waiting
SELECT count(*) FROM (SELECT 1 FROM application INDEXED BY application_waiting
WHERE why IS NOT NULL AND (?1 IS NULL OR class = ?1) AND (?2 IS NULL OR assigned = ?2) AND waits_since <= ?3 LIMIT ?4);

-- name: application_count_assigned
SELECT count(*) FROM (SELECT 1 FROM application WHERE assigned = ?1 AND waits_since IS NOT NULL LIMIT ?2);

-- name: application_count_lacking
SELECT count(*) FROM (SELECT 1 FROM lack WHERE key = ?1 AND waits_since <= ?2 LIMIT ?3);

-- name: application_count_some
SELECT count(*) FROM (SELECT 1 FROM application WHERE (?1 OR why IS NOT NULL) AND (?2 IS NULL OR state = ?2)
  AND (?3 IS NULL OR class = ?3) AND (?4 IS NULL OR assigned = ?4)
  AND (?5 IS NULL OR coalesce(waits_since, opened_at) <= ?5)
  AND (?6 IS NULL OR EXISTS (SELECT 1 FROM json_each(application.missing) WHERE value = ?6)) LIMIT ?7);

-- name: application_update
UPDATE application SET class = ?2, state = ?3, why = ?4, needs_person = ?5, waits_since = ?6, changed_at = ?7,
    revision = ?8, n_messages = ?9, organisation = ?10, sender_name = ?11, sender_email = ?12, subject = ?13,
    assigned = ?14, missing = ?15, suggested = ?16
WHERE id = ?1;

-- What the fold needs of each message, in order of filing.
-- name: application_readings
SELECT m.id, p.role, m.superseded_by, r.class, r.sender_name, r.sender_email, r.forwarded_by, r.organisation,
       r.registration, r.subject, r.missing, r.supplies
FROM place AS p JOIN message AS m ON m.id = p.message LEFT JOIN reading AS r ON r.message = p.message
WHERE p.application = ?1 ORDER BY p.message;

-- name: application_corrections
SELECT field, value FROM correction WHERE application = ?1 ORDER BY event;

-- name: application_corrected
SELECT DISTINCT application FROM correction ORDER BY application;

-- name: identity_clear
DELETE FROM identity WHERE application = ?1;

-- name: identity_add
INSERT OR IGNORE INTO identity (kind, value, application) VALUES (?1, ?2, ?3);

-- name: identity_list
SELECT kind, value FROM identity WHERE application = ?1 ORDER BY kind, value;

-- name: identity_known
SELECT 1 FROM identity WHERE kind = ?1 AND value = ?2 AND application = ?3;

-- Where somebody has hundreds of matters the latest of them are looked at.
-- name: identity_find
SELECT i.application FROM identity AS i JOIN application AS a ON a.id = i.application
WHERE i.kind = ?1 AND i.value = ?2 AND i.application <> ?3
  AND a.state NOT IN ('set-aside', 'merged', 'forgotten')
ORDER BY i.application DESC LIMIT 1;
