-- title: Unread bytes
-- about: One row per stretch of a source that became no event, and why. `is_loss` is 1 where an event may
--   have been missed.
-- example: SELECT path, offset, length, reason, detail FROM v_unread WHERE is_loss ORDER BY path, offset
CREATE VIEW v_unread AS
SELECT s.path, s.sha256, u.source_id, u.offset, u.length, u.reason, u.detail,
  u.reason NOT IN ('structure', 'blank', 'not_evidence', 'own_file', 'empty') AS is_loss
FROM unread u JOIN sources s ON s.id = u.source_id;
