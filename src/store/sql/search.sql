-- What is looked through, and looking; how the index is made is told in schema-002.sql.

-- The words of a mail; a new reading takes the place of the old one, and the index is touched only where they differ.
-- name: passage_put
INSERT INTO passage (message, n, part, sender, organisation, subject, text)
SELECT message, 0, message % 16,
       trim(coalesce(sender_name, '') || ' ' || coalesce(sender_email, '') || ' ' || coalesce(forwarded_by, '')),
       coalesce(organisation, ''), coalesce(subject, ''),
       coalesce(json_extract(json, '$.new_text'), json_extract(json, '$.description'), '')
FROM reading WHERE message = ?1
ON CONFLICT (message, n) WHERE message IS NOT NULL DO UPDATE
SET sender = excluded.sender, organisation = excluded.organisation, subject = excluded.subject, text = excluded.text
WHERE (sender, organisation, subject, text)
   IS NOT (excluded.sender, excluded.organisation, excluded.subject, excluded.text);

-- The text of its document; NULL leaves what was there.
-- name: passage_put_document
INSERT INTO passage (message, n, part, sender, organisation, document, text)
SELECT d.message, d.n + 1, d.message % 16, p.sender, p.organisation, trim(coalesce(d.name, '') || ' ' || d.kind),
       coalesce(?3, (SELECT text FROM passage WHERE message = ?1 AND n = ?2 + 1), '')
FROM document AS d JOIN passage AS p ON p.message = d.message AND p.n = 0
WHERE d.message = ?1 AND d.n = ?2
ON CONFLICT (message, n) WHERE message IS NOT NULL DO UPDATE
SET sender = excluded.sender, organisation = excluded.organisation, document = excluded.document, text = excluded.text
WHERE (sender, organisation, document, text)
   IS NOT (excluded.sender, excluded.organisation, excluded.document, excluded.text);

-- name: passage_text
SELECT text FROM passage WHERE message = ?1 AND n = ?2;

-- name: passage_end
DELETE FROM passage WHERE message = ?1 AND n > ?2;

-- name: passage_parts_of
SELECT part FROM passage WHERE message IN (SELECT message FROM place WHERE application = ?1)
UNION SELECT part FROM passage WHERE note IN (SELECT event FROM note WHERE application = ?1);

-- name: passage_drop
DELETE FROM passage WHERE id IN (
    SELECT id FROM passage WHERE message IN (SELECT message FROM place WHERE application = ?1)
    UNION ALL SELECT id FROM passage WHERE note IN (SELECT event FROM note WHERE application = ?1));

-- Writes a part anew, without what was deleted.
-- each: 16
-- name: passage_pack_@
INSERT INTO find_@ (find_@) VALUES ('optimize');
-- each end

-- Compares a part with what its passages say; fails where they differ.
-- each: 16
-- name: passage_prove_@
INSERT INTO find_@ (find_@, rank) VALUES ('integrity-check', 1);
-- each end

-- name: passage_may_prove
PRAGMA query_only = OFF;

-- name: check_passages
SELECT r.message FROM reading AS r LEFT JOIN passage AS p ON p.message = r.message AND p.n = 0
WHERE p.id IS NULL OR p.part <> r.message % 16
   OR p.sender <> trim(coalesce(r.sender_name, '') || ' ' || coalesce(r.sender_email, '') || ' ' || coalesce(r.forwarded_by, ''))
   OR p.organisation <> coalesce(r.organisation, '') OR p.subject <> coalesce(r.subject, '') OR p.document <> ''
   OR p.text <> coalesce(json_extract(r.json, '$.new_text'), json_extract(r.json, '$.description'), '')
UNION ALL
SELECT d.message FROM document AS d LEFT JOIN passage AS p ON p.message = d.message AND p.n = d.n + 1
WHERE p.id IS NULL OR p.document <> trim(coalesce(d.name, '') || ' ' || d.kind)
UNION ALL
SELECT p.message FROM passage AS p WHERE p.n > 0 AND NOT EXISTS (
    SELECT 1 FROM document AS d WHERE d.message = p.message AND d.n = p.n - 1)
UNION ALL
SELECT w.event FROM note AS w LEFT JOIN passage AS p ON p.note = w.event WHERE p.id IS NULL OR p.text <> w.text
LIMIT 100;

-- How many passages hold the words, counted no further than ?2.
-- name: search_count
SELECT count(*) FROM (SELECT 0 WHERE 0
-- each: 16
UNION ALL SELECT rowid FROM find_@ WHERE find_@ MATCH ?1
-- each end
LIMIT ?2);

-- name: search_newest
SELECT 0 AS id WHERE 0
-- each: 16
UNION ALL SELECT rowid FROM find_@ WHERE find_@ MATCH ?1
-- each end
ORDER BY 1 DESC;

-- name: search_ranked
SELECT 0 AS id, 0.0 AS weight WHERE 0
-- each: 16
UNION ALL SELECT rowid, rank FROM find_@ WHERE find_@ MATCH ?1
-- each end
ORDER BY 2, 1 DESC;

-- name: search_any
SELECT id FROM passage ORDER BY id DESC;

-- One that was found, if it is of the state and class and time that are asked for.
-- name: search_row
SELECT p.id, p.part, p.message, p.n, p.note, a.id, a.reference, a.class, a.state, a.organisation, a.sender_name,
       a.sender_email, a.subject, coalesce(m.received_at, e.at), d.name
FROM passage AS p LEFT JOIN place AS at ON at.message = p.message LEFT JOIN note AS w ON w.event = p.note
JOIN application AS a ON a.id = coalesce(at.application, w.application)
LEFT JOIN message AS m ON m.id = p.message LEFT JOIN event AS e ON e.id = p.note
LEFT JOIN document AS d ON d.message = p.message AND d.n = p.n - 1
WHERE p.id = ?1 AND (?2 IS NULL OR a.state = ?2) AND (?3 IS NULL OR a.class = ?3)
  AND (?4 IS NULL OR coalesce(m.received_at, e.at) >= ?4) AND (?5 IS NULL OR coalesce(m.received_at, e.at) < ?5);

-- The piece of the text around the words, each between U+0002 and U+0003; and of the column that holds most of them.
-- name: search_snippet
SELECT '', '' WHERE 0
-- each: 16
UNION ALL SELECT snippet(find_@, 4, char(2), char(3), '…', 24), snippet(find_@, -1, char(2), char(3), '…', 24) FROM find_@ WHERE ?3 = @ AND find_@ MATCH ?1 AND rowid = ?2
-- each end
;

-- name: search_text
SELECT text FROM passage WHERE id = ?1;
