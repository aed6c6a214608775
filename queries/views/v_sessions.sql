-- title: Sessions
-- about: One row per session: when it was seen, and how many events name it or were attributed to it.
-- example: SELECT session, first, last, events FROM v_sessions ORDER BY session
CREATE VIEW v_sessions AS
SELECT s.id AS session_id, s.name AS session,
  strftime('%Y-%m-%dT%H:%M:%S', s.first_ns / 1000000000, 'unixepoch')
    || '.' || substr('00' || (s.first_ns / 1000000 % 1000), -3) || 'Z' AS first,
  strftime('%Y-%m-%dT%H:%M:%S', s.last_ns / 1000000000, 'unixepoch')
    || '.' || substr('00' || (s.last_ns / 1000000 % 1000), -3) || 'Z' AS last,
  s.first_ns, s.last_ns, s.facts,
  (SELECT count(*) FROM events e WHERE e.session_id = s.id AND e.duplicate_of IS NULL) AS events
FROM sessions s;
