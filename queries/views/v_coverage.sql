-- title: Coverage
-- about: What each kind of source can and cannot speak about for a session, and the command that would fetch
--   what is missing.
-- example: SELECT session, source_kind, state, reason, command FROM v_coverage WHERE state <> 'covered' ORDER
--   BY session, source_kind
CREATE VIEW v_coverage AS
SELECT c.session_id, s.name AS session, c.source_kind, c.state,
  strftime('%Y-%m-%dT%H:%M:%S', c.from_ns / 1000000000, 'unixepoch')
    || '.' || substr('00' || (c.from_ns / 1000000 % 1000), -3) || 'Z' AS covered_from,
  strftime('%Y-%m-%dT%H:%M:%S', c.to_ns / 1000000000, 'unixepoch')
    || '.' || substr('00' || (c.to_ns / 1000000 % 1000), -3) || 'Z' AS covered_to,
  c.from_ns, c.to_ns, c.reason, c.command
FROM coverage c LEFT JOIN sessions s ON s.id = c.session_id;
