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

-- name: societies_clear
DELETE FROM society;

-- The first of a number counts.
-- name: societies_add
INSERT OR IGNORE INTO society (number, entry, plain, name, kind, address, registered_on, deregistered_on, act, status, is_alive)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: societies_by_number
SELECT number, name, kind, address, registered_on, deregistered_on, act, status, is_alive FROM society WHERE number = ?1;

-- name: societies_by_entry
SELECT number, name, kind, address, registered_on, deregistered_on, act, status, is_alive FROM society
WHERE entry = ?1 ORDER BY is_alive DESC, number LIMIT 2;

-- name: societies_by_name
SELECT number, name, kind, address, registered_on, deregistered_on, act, status, is_alive FROM society
WHERE plain = ?1 AND is_alive = 1 ORDER BY number LIMIT 2;
