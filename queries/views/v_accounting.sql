-- title: Accounting
-- about: One row per source: its bytes are those of its events, of the structure around them, and of what was
--   not read. `difference` is 0, always.
-- example: SELECT path, bytes, event_bytes, structure_bytes, lost_bytes FROM v_accounting WHERE difference <> 0
--   OR lost_bytes > 0 ORDER BY path
CREATE VIEW v_accounting AS
SELECT source_id, path, status, bytes, events, event_bytes, structure_bytes, lost_bytes,
  bytes - event_bytes - structure_bytes - lost_bytes AS difference
FROM (
  SELECT s.id AS source_id, s.path, s.status, s.decoded_size AS bytes, s.events,
    (SELECT coalesce(sum(length), 0) FROM events e WHERE e.source_id = s.id) AS event_bytes,
    (SELECT coalesce(sum(trailing), 0) FROM events e WHERE e.source_id = s.id)
    + (SELECT coalesce(sum(length), 0) FROM unread u WHERE u.source_id = s.id
      AND u.reason IN ('structure', 'blank', 'not_evidence', 'own_file', 'empty'))
      AS structure_bytes,
    (SELECT coalesce(sum(length), 0) FROM unread u WHERE u.source_id = s.id
      AND u.reason NOT IN ('structure', 'blank', 'not_evidence', 'own_file', 'empty')) AS lost_bytes
  FROM sources s);
