-- title: Signals
-- about: One row per signal found in an event, with the fields that its pattern caught.
-- example: SELECT signal, count(*) AS hits FROM v_signals WHERE duplicate_of IS NULL GROUP BY signal ORDER BY
--   signal
CREATE VIEW v_signals AS
SELECT h.event_id, g.name AS signal, h.fields AS signal_fields, v.time, v.t0, v.t1, v.zone, v.clock, v.kind,
  v.path, v.sha256, v.offset, v.line, v.stream, v.session, v.session_id, v.attribution, v.duplicate_of, v.text
FROM hits h
JOIN signals g ON g.id = h.signal_id
JOIN v_events v ON v.event_id = h.event_id;
