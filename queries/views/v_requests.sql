-- title: Requests
-- about: One row per request and session: a request may have had several sessions.
-- example: SELECT request, count(*) AS sessions FROM v_requests GROUP BY request ORDER BY request
CREATE VIEW v_requests AS
SELECT r.id AS request_id, r.name AS request, s.id AS session_id, s.name AS session,
  r.session_id IS s.id AS is_main
FROM requests r
LEFT JOIN (
  SELECT request_id, session_id FROM request_sessions
  UNION SELECT id, session_id FROM requests WHERE session_id IS NOT NULL
) x ON x.request_id = r.id
LEFT JOIN sessions s ON s.id = x.session_id;
