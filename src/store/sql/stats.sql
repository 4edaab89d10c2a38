-- How much came and how long people waited; all are read through once.
-- name: stats_months
SELECT strftime('%Y-%m', opened_at, 'unixepoch') AS month, class, count(*) FROM application GROUP BY 1, 2 ORDER BY 1;

-- name: stats_states
SELECT class, state, sum(n) FROM tally GROUP BY class, state;

-- Seconds until the first answer left, for each that has one, the shortest first.
-- name: stats_answers
SELECT max(min(o.sent_at) - a.opened_at, 0) AS waited FROM outbox AS o JOIN application AS a ON a.id = o.application
WHERE o.state = 'sent' AND o.sent_at > 0 GROUP BY o.application ORDER BY waited;

-- Seconds until it was decided, for each that was, the shortest first.
-- name: stats_decisions
SELECT max(min(e.at) - a.opened_at, 0) AS waited FROM event AS e JOIN application AS a ON a.id = e.application
WHERE e.kind = 'state' AND json_extract(e.data, '$.state') IN ('accepted', 'declined') AND a.class = 'application'
GROUP BY e.application ORDER BY waited;
