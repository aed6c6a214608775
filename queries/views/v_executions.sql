-- title: Executions
-- about: One row per execution of a session, whether it was saved once or several times: as a file of its own
--   and inside `session_status.json`. `event_id` is the citation to show, `citations` counts all of
--   them.
-- example: SELECT session, num, status, error_type, error_message FROM v_executions WHERE status = 'failed'
--   ORDER BY session, num
CREATE VIEW v_executions AS
WITH records AS (
  SELECT x.id AS event_id, coalesce(se.name, s.facts ->> '$.session_id') AS session, x.session_id,
    CAST(x.fields ->> '$.execution_num' AS INTEGER) AS num, x.source_id, x.fields
  FROM events x
  JOIN sources s ON s.id = x.source_id
  LEFT JOIN sessions se ON se.id = x.session_id
  WHERE x.kind = 2
),
numbered AS (
  SELECT r.*,
    row_number() OVER (PARTITION BY r.session, r.num, CASE WHEN r.session IS NULL THEN r.source_id END
      ORDER BY s.format, s.sha256, v.offset, r.event_id) AS place,
    count(*) OVER (PARTITION BY r.session, r.num, CASE WHEN r.session IS NULL THEN r.source_id END) AS citations,
    v.time, v.t0, v.t1, v.zone, v.path, v.line, v.sha256, v.offset, v.attribution
  FROM records r
  JOIN sources s ON s.id = r.source_id
  JOIN v_events v ON v.event_id = r.event_id
)
SELECT session, session_id, num, event_id, citations, time, t0, t1, zone, path, line, sha256, offset, attribution,
  fields ->> '$.status' AS status,
  fields ->> '$.code_type' AS code_type,
  fields ->> '$.code' AS code,
  fields ->> '$.stdout' AS stdout,
  fields ->> '$.stderr' AS stderr,
  fields ->> '$.error_type' AS error_type,
  fields ->> '$.error_message' AS error_message,
  CAST(fields ->> '$.error_line' AS INTEGER) AS error_line,
  CAST(fields ->> '$.error_user_line' AS INTEGER) AS error_user_line,
  CAST(fields ->> '$.error_return_code' AS INTEGER) AS error_return_code,
  fields ->> '$.missing_module' AS missing_module,
  fields ->> '$.undefined_variable' AS undefined_variable,
  fields ->> '$.issue' AS issue,
  CAST(fields ->> '$.execution_time_ms' AS INTEGER) AS execution_time_ms,
  fields ->> '$.container_ip' AS container_ip,
  fields ->> '$.timestamp' AS timestamp,
  fields
FROM numbered WHERE place = 1;
