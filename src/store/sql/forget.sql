-- What an application holds of people, and its removal (forget.c). A table that comes to hold something of an application or
-- message is counted and emptied here.

-- Messages, their bytes, documents, answers (each counted where the message is that it answers), of these unsent, notes,
-- corrections, events; and what other programs have in their hands at ?2: answers
-- that a mailer has, steps of the hand-off.
-- name: forget_count
WITH mine AS (SELECT message FROM place WHERE application = ?1),
     letters AS (SELECT state FROM outbox WHERE message IN (SELECT message FROM mine)
                 UNION ALL SELECT state FROM outbox WHERE application = ?1 AND message IS NULL)
SELECT (SELECT count(*) FROM mine),
       (SELECT coalesce(sum(size_bytes), 0) FROM message WHERE id IN (SELECT message FROM mine)),
       (SELECT count(*) FROM document WHERE message IN (SELECT message FROM mine)),
       (SELECT count(*) FROM letters),
       (SELECT count(*) FROM letters WHERE state NOT IN ('sent', 'dropped')),
       (SELECT count(*) FROM note WHERE application = ?1),
       (SELECT count(*) FROM correction WHERE application = ?1),
       (SELECT count(*) FROM event WHERE application = ?1),
       (SELECT count(*) FROM outbox WHERE state = 'sending' AND leased_until > ?2
        AND (application = ?1 OR message IN (SELECT message FROM mine)))
     + (SELECT count(*) FROM handoff WHERE application = ?1 AND state = 'trying' AND tried_at > ?2 - 900);

-- What remains, once it is forgotten: nothing.
-- name: forget_remains
WITH mine AS (SELECT message FROM place WHERE application = ?1)
SELECT (SELECT count(*) FROM message_bytes WHERE message IN (SELECT message FROM mine))
     + (SELECT count(*) FROM reading WHERE message IN (SELECT message FROM mine))
     + (SELECT count(*) FROM document WHERE message IN (SELECT message FROM mine))
     + (SELECT count(*) FROM criterion WHERE message IN (SELECT message FROM mine))
     + (SELECT count(*) FROM evidence WHERE message IN (SELECT message FROM mine))
     + (SELECT count(*) FROM passage WHERE message IN (SELECT message FROM mine))
     + (SELECT count(*) FROM message WHERE id IN (SELECT message FROM mine)
        AND coalesce(envelope_sender, message_id, source) IS NOT NULL)
     + (SELECT count(*) FROM outbox WHERE application = ?1)
     + (SELECT count(*) FROM outbox WHERE message IN (SELECT message FROM mine))
     + (SELECT count(*) FROM note WHERE application = ?1)
     + (SELECT count(*) FROM correction WHERE application = ?1)
     + (SELECT count(*) FROM identity WHERE application = ?1)
     + (SELECT count(*) FROM name WHERE application = ?1)
     + (SELECT count(*) FROM handoff WHERE application = ?1)
     + (SELECT count(*) FROM event WHERE application = ?1 AND payload IS NOT NULL AND data <> '{}'
        AND kind NOT IN ('forgotten', 'duplicate'))
     + (SELECT count(*) FROM application WHERE id = ?1
        AND coalesce(organisation, sender_name, sender_email, subject, assigned) IS NOT NULL);

-- Mails to the admins, of no application, name nobody but by number.
-- name: forget_answers
DELETE FROM outbox WHERE id IN (
    SELECT id FROM outbox WHERE application = ?1
    UNION SELECT id FROM outbox WHERE message IN (SELECT message FROM place WHERE application = ?1));

-- name: forget_notes
DELETE FROM note WHERE application = ?1;

-- name: forget_corrections
DELETE FROM correction WHERE application = ?1;

-- name: forget_handoff
DELETE FROM handoff WHERE application = ?1;

-- name: forget_bytes
DELETE FROM message_bytes WHERE message IN (SELECT message FROM place WHERE application = ?1);

-- name: forget_readings
DELETE FROM reading WHERE message IN (SELECT message FROM place WHERE application = ?1);

-- name: forget_documents
DELETE FROM document WHERE message IN (SELECT message FROM place WHERE application = ?1);

-- name: forget_criteria
DELETE FROM criterion WHERE message IN (SELECT message FROM place WHERE application = ?1);

-- name: forget_evidence
DELETE FROM evidence WHERE message IN (SELECT message FROM place WHERE application = ?1);

-- name: forget_trouble
DELETE FROM spooled WHERE name IN (
    SELECT source FROM message WHERE id IN (SELECT message FROM place WHERE application = ?1));

-- The row stays, for what refers to it, and to know the mail by should it come again.
-- name: forget_message
UPDATE message SET sha256 = ?2, canonical = ?2, canonical_size = 0, head = '', size_bytes = 0, envelope_sender = NULL,
    recipients = '[]', message_id = NULL, source = NULL
WHERE id = ?1;

-- name: forget_seal
UPDATE event SET data = '{}', salt = NULL
WHERE application = ?1 AND payload IS NOT NULL AND salt IS NOT NULL AND kind <> 'forgotten';

-- name: forget_suggested
SELECT id FROM application WHERE suggested = ?1;

-- name: forget_is_forgotten
SELECT count(*) FROM application WHERE id = ?1 AND state = 'forgotten';

-- Names, in the home's folders, of files that hold its mail: how they begin in outbox/ (sending/maildir.c), whole in spool/.
-- name: forget_names
SELECT 'outbox', queued_at || '.O' || id || '.' FROM outbox WHERE application = ?1
UNION SELECT 'outbox', queued_at || '.O' || id || '.' FROM outbox
    WHERE message IN (SELECT message FROM place WHERE application = ?1)
UNION SELECT 'spool', source FROM message
    WHERE id IN (SELECT message FROM place WHERE application = ?1) AND source IS NOT NULL;

-- Where it came from, or went to, and still is: archives, folders of mail servers, other systems.
-- name: forget_origins
SELECT DISTINCT origin, CASE origin WHEN 'import' THEN source END FROM message
WHERE id IN (SELECT message FROM place WHERE application = ?1) AND origin <> 'deliver'
UNION SELECT 'handoff', url FROM handoff WHERE application = ?1 AND url IS NOT NULL;

-- What is to be done after the commit.
-- name: forget_leave
INSERT OR IGNORE INTO forgetting (application, file) VALUES (?1, ?2);

-- name: forget_left
SELECT application, file FROM forgetting ORDER BY application, file;

-- name: forget_done
DELETE FROM forgetting;

-- name: forget_unfinished
SELECT DISTINCT a.reference FROM forgetting AS f JOIN application AS a ON a.id = f.application
UNION SELECT '' FROM wiping WHERE is_due;

-- name: forget_wipe
UPDATE wiping SET is_due = ?1 WHERE id = 1 AND is_due <> ?1;

-- name: forget_wipe_is_due
SELECT is_due FROM wiping WHERE id = 1;

-- Whose last event of substance is older than ?1, in state ?2 and of class ?3 (NULL: any), and for which nothing waits.
-- name: forget_old
SELECT a.id FROM application AS a
WHERE a.state = ?2 AND a.why IS NULL AND (?3 IS NULL OR a.class = ?3) AND a.opened_at < ?1
  AND NOT EXISTS (SELECT 1 FROM event AS e WHERE e.application = a.id AND e.at >= ?1
                  AND e.kind NOT IN ('reread', 'duplicate'))
ORDER BY a.id;

-- name: store_begin_alone
BEGIN EXCLUSIVE;

-- name: store_empty_wal
PRAGMA wal_checkpoint(TRUNCATE);

-- name: store_roots
SELECT rootpage FROM sqlite_schema WHERE rootpage > 0 ORDER BY rootpage;

-- name: store_mode
SELECT journal_mode FROM pragma_journal_mode;
