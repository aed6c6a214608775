-- title: S3 objects
-- about: One row per object in a listing. `last_modified` is when its upload began to be visible; its zone
--   may be unknown. A listing proves absence only for the moment at which it was taken.
-- example: SELECT session, key, size, last_modified FROM v_objects WHERE role = 'input' ORDER BY session, key
CREATE VIEW v_objects AS
SELECT o.id AS event_id,
  coalesce(o.fields ->> '$.bucket', s.facts ->> '$.bucket') AS bucket,
  o.fields ->> '$.key' AS key,
  o.fields ->> '$.size' AS size,
  CASE
    WHEN '/' || (o.fields ->> '$.key') GLOB '*/input/*' THEN 'input'
    WHEN '/' || (o.fields ->> '$.key') GLOB '*/debug/*' THEN 'debug'
    WHEN '/' || (o.fields ->> '$.key') GLOB '*/artifacts/*' THEN 'artifacts'
    WHEN '/' || (o.fields ->> '$.key') GLOB '*/data/*' THEN 'data'
    WHEN '/' || (o.fields ->> '$.key') GLOB '*/output/*' THEN 'output'
    ELSE 'other'
  END AS role,
  v.time AS last_modified, v.t0, v.t1, v.zone, o.source_id, v.path AS listing, v.line, v.sha256, v.offset,
  v.session, v.session_id, v.attribution, o.fields
FROM events o
JOIN sources s ON s.id = o.source_id
JOIN v_events v ON v.event_id = o.id
WHERE o.kind = 1;
