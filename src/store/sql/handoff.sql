-- name: handoff_get
SELECT id, application, step, state, n_attempts, first_at, again_at, tried_at, next_at, is_unclear, is_of_system, why, remote_id, url,
       data, brief, actor
FROM handoff WHERE application = ?1 AND step = ?2;

-- name: handoff_list
SELECT id, application, step, state, n_attempts, first_at, again_at, tried_at, next_at, is_unclear, is_of_system, why, remote_id, url,
       data, brief, actor
FROM handoff WHERE application = ?1 ORDER BY id;

-- name: handoff_begin
INSERT INTO handoff (application, step, of_state, state, n_attempts, first_at, tried_at)
VALUES (?1, ?2, ?4, 'trying', 1, ?3, ?3)
ON CONFLICT (application, step) DO UPDATE SET
    is_unclear = is_unclear OR state = 'trying', state = 'trying', n_attempts = n_attempts + 1, tried_at = ?3;

-- name: handoff_put
INSERT INTO handoff (application, step, state, first_at, again_at, next_at, is_unclear, is_of_system, why, remote_id, url,
    data, brief, actor, of_state, n_attempts)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
ON CONFLICT (application, step) DO UPDATE SET
    state = ?3, again_at = ?5, next_at = ?6, is_unclear = ?7, is_of_system = ?8, why = ?9, remote_id = ?10, url = ?11,
    data = ?12, brief = ?13, actor = ?14, n_attempts = ?16;

-- name: handoff_brief
INSERT INTO handoff (application, step, of_state, state, first_at, brief) VALUES (?1, ?2, ?5, 'due', ?3, ?4)
ON CONFLICT (application, step) DO UPDATE SET brief = ?4;

-- A step that failed for a fault of the whole system: nothing else of it is tried until a person says so.
-- name: handoff_paused
SELECT h.application FROM handoff AS h JOIN application AS a ON a.id = h.application AND a.state = h.of_state
WHERE h.step = ?1 AND h.state = 'failed' AND h.is_of_system = 1 LIMIT 1;

-- Applications in state ?2 whose step ?1 may be tried at ?3; ?4: also one that failed; ?5: of that one only; ?6: where
-- nobody has asked for it yet, it is not to be done. What may be under way there is left alone for a minute, whoever asks.
-- name: handoff_candidates
SELECT a.id FROM application AS a LEFT JOIN handoff AS h ON h.application = a.id AND h.step = ?1
WHERE a.state = ?2 AND (?5 IS NULL OR a.id = ?5)
  AND (h.id IS NOT NULL OR NOT ?6)
  AND (h.id IS NULL OR h.state = 'trying' OR h.state IN ('due', 'watched') AND (h.next_at <= ?3 OR ?4)
       OR ?4 AND h.state = 'failed')
  AND (h.id IS NULL OR h.tried_at <= ?3 - 60 OR h.state <> 'trying' AND NOT h.is_unclear)
ORDER BY a.id;

-- When a step ?1 of an application in state ?2 is to be tried next: 1 where one has never been, row or not (?3: not without).
-- name: handoff_next
SELECT min(CASE WHEN h.id IS NULL THEN 1 WHEN h.state = 'trying' THEN h.tried_at + 60 ELSE max(h.next_at, 1) END)
FROM application AS a LEFT JOIN handoff AS h ON h.application = a.id AND h.step = ?1
WHERE a.state = ?2 AND (h.id IS NOT NULL OR NOT ?3) AND (h.id IS NULL OR h.state IN ('due', 'watched', 'trying'));
