-- title: Events
-- about: One row per event with its time, its place in the evidence and whom it belongs to. A time is an
--   interval: `t0` to `t1` in nanoseconds; `time` shows its beginning as precisely as it is known.
--   Without a trailing Z the zone is unknown. `duplicate_of` is not null when another source holds the
--   same event; leave those out when you count.
-- example: SELECT time, zone, path, line, text FROM v_events WHERE stream IS NOT NULL AND duplicate_of IS NULL
--   ORDER BY t0, sha256, offset LIMIT 20
CREATE VIEW v_events AS
SELECT e.id AS event_id,
  CASE
    WHEN e.t1 - e.t0 >= 59999999999 THEN
      strftime('%Y-%m-%dT%H:%M', e.t0 / 1000000000 - (e.t0 % 1000000000 < 0), 'unixepoch')
    WHEN e.t1 - e.t0 >= 999999999 THEN
      strftime('%Y-%m-%dT%H:%M:%S', e.t0 / 1000000000 - (e.t0 % 1000000000 < 0), 'unixepoch')
    ELSE
      strftime('%Y-%m-%dT%H:%M:%S', e.t0 / 1000000000 - (e.t0 % 1000000000 < 0), 'unixepoch')
      || substr('.' || substr('00000000' || ((e.t0 % 1000000000 + 1000000000) % 1000000000), -9), 1,
        CASE WHEN e.t1 - e.t0 >= 999999 THEN 4 WHEN e.t1 - e.t0 >= 999 THEN 7 ELSE 10 END)
  END || CASE e.zone WHEN 3 THEN '' ELSE 'Z' END AS time,
  e.t0, e.t1,
  CASE e.zone WHEN 0 THEN 'recorded' WHEN 1 THEN 'declared' WHEN 2 THEN 'inferred' WHEN 3 THEN 'unknown' END AS zone,
  CASE e.clock WHEN 0 THEN 'CloudWatch' WHEN 1 THEN 'S3' WHEN 2 THEN 'container' WHEN 3 THEN 'runtime'
    WHEN 4 THEN 'ECS' WHEN 5 THEN 'hand' END AS clock,
  CASE e.kind WHEN 0 THEN 'log' WHEN 1 THEN 'object' WHEN 2 THEN 'execution' WHEN 3 THEN 'session'
    WHEN 4 THEN 'directory' WHEN 5 THEN 'error' WHEN 6 THEN 'command' WHEN 7 THEN 'listing'
    WHEN 8 THEN 'task' WHEN 9 THEN 'telemetry' END AS kind,
  e.source_id, s.path, s.sha256, e.offset, e.length, e.line,
  CASE WHEN e.item >= 0 THEN coalesce(s.facts ->> '$.items_pointer', '') || '/' || e.item ELSE '' END AS pointer,
  st.name AS stream, se.name AS session, e.session_id,
  CASE e.attribution WHEN 1 THEN 'session' WHEN 2 THEN 'request' WHEN 3 THEN 'stream' WHEN 4 THEN 'container'
    WHEN 5 THEN 'context' WHEN 6 THEN 'path' WHEN 7 THEN 'folder' END AS attribution,
  (SELECT group_concat(name, ' ') FROM (
    SELECT DISTINCT g.name FROM hits h JOIN signals g ON g.id = h.signal_id WHERE h.event_id = e.id
    ORDER BY g.name)) AS signals,
  e.duplicate_of, e.ingestion, e.text, e.fields
FROM events e
JOIN sources s ON s.id = e.source_id
LEFT JOIN streams st ON st.id = e.stream_id
LEFT JOIN sessions se ON se.id = e.session_id;
