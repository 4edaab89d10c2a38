-- name: reading_put
INSERT OR REPLACE INTO reading (message, read_at, program, policy, json, class, sender_name, sender_email, forwarded_by,
    organisation, registration, subject, missing, supplies, is_unread)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

-- name: reading_get
SELECT json FROM reading WHERE message = ?1;

-- name: reading_row
SELECT program, policy, class, sender_name, sender_email, forwarded_by, organisation, registration, subject, missing,
       supplies, is_unread
FROM reading WHERE message = ?1;

-- name: document_clear
DELETE FROM document WHERE message = ?1;

-- name: document_add
INSERT INTO document (message, n, name, media_type, kind, text, pages, size_bytes, sha256, attachment)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: document_list
SELECT n, name, media_type, kind, text, pages, size_bytes, sha256, attachment FROM document
WHERE message = ?1 ORDER BY n;

-- name: criterion_clear
DELETE FROM criterion WHERE message = ?1;

-- name: criterion_add
INSERT INTO criterion (message, key, status) VALUES (?1, ?2, ?3);

-- name: criterion_list
SELECT key, status FROM criterion WHERE message = ?1 ORDER BY key;

-- name: evidence_clear
DELETE FROM evidence WHERE message = ?1;

-- name: evidence_add
INSERT INTO evidence (message, key, n, source, page, clause, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: evidence_list
SELECT key, n, source, page, clause, text FROM evidence WHERE message = ?1 ORDER BY key, n;

-- Applications with a message that was not read by this program with this policy; forgotten ones have no bytes.
-- name: reread_outdated
SELECT DISTINCT p.application FROM place AS p
JOIN application AS a ON a.id = p.application
LEFT JOIN reading AS r ON r.message = p.message
WHERE p.application > ?3 AND a.state <> 'forgotten' AND (r.message IS NULL OR r.program IS NOT ?1 OR r.policy IS NOT ?2)
ORDER BY p.application;
