-- name: imported_get
SELECT file, sha256, made_at, imported_at, actor, n_rows FROM imported WHERE list = ?1;

-- name: imported_put
INSERT OR REPLACE INTO imported (list, file, sha256, made_at, imported_at, actor, n_rows) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: members_clear
DELETE FROM member;

-- name: members_add
INSERT INTO member (name, postcode, nation, skills, contact, website, is_named) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: members_all
SELECT name, postcode, nation, skills, contact, website, is_named FROM member ORDER BY name COLLATE NOCASE, id;
