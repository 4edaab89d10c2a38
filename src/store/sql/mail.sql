-- name: mail_add
INSERT INTO message (sha256, canonical, canonical_size, head, size_bytes, received_at, filed_at, origin,
                     envelope_sender, recipients, message_id, source)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: mail_add_bytes
INSERT INTO message_bytes (message, n, bytes) VALUES (?1, ?2, ?3);

-- name: mail_drop_bytes
DELETE FROM message_bytes WHERE message = ?1;

-- name: mail_get
SELECT m.id, m.sha256, m.canonical, m.size_bytes, m.received_at, m.filed_at, m.origin, m.envelope_sender,
       m.recipients, m.message_id, m.source, p.application, p.role, m.superseded_by
FROM message AS m LEFT JOIN place AS p ON p.message = m.id
WHERE m.id = ?1;

-- name: mail_list
SELECT m.id, m.sha256, m.canonical, m.size_bytes, m.received_at, m.filed_at, m.origin, m.envelope_sender,
       m.recipients, m.message_id, m.source, p.application, p.role, m.superseded_by
FROM place AS p JOIN message AS m ON m.id = p.message
WHERE p.application = ?1
ORDER BY p.message;

-- What was forgotten has no bytes, not none of them.
-- name: mail_size
SELECT CASE head WHEN '' THEN -1 ELSE size_bytes END FROM message WHERE id = ?1;

-- name: mail_bytes
SELECT n, bytes FROM message_bytes WHERE message = ?1 ORDER BY n;

-- name: mail_find_same
SELECT id FROM message WHERE canonical = ?1;

-- Pieces cut short begin with the same bytes and are shorter.
-- name: mail_find_shorter
SELECT id, canonical_size, canonical FROM message
WHERE head = ?1 AND canonical_size < ?2 AND canonical_size >= 64 AND superseded_by IS NULL
ORDER BY canonical_size DESC LIMIT 64;

-- name: mail_find_longer
SELECT id FROM message WHERE head = ?1 AND canonical_size > ?2 ORDER BY canonical_size LIMIT 4;

-- name: mail_find_id
SELECT id FROM message WHERE message_id = ?1 ORDER BY id LIMIT 1;

-- name: mail_supersede
UPDATE message SET superseded_by = ?2 WHERE id = ?1;
