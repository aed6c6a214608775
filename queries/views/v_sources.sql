-- title: Sources
-- about: One row per content that was given: what it is, how it was recognised, whether it was read whole.
-- example: SELECT path, format, status, reason, events FROM v_sources WHERE status <> 'complete' ORDER BY path
CREATE VIEW v_sources AS
SELECT s.id AS source_id, s.path, s.sha256, s.size, s.decoded_size, s.compression, s.format, s.recognised_by,
  s.status, s.reason, s.facts, s.events, s.losses,
  (SELECT count(*) FROM source_paths p WHERE p.source_id = s.id) AS paths
FROM sources s;
