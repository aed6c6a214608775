-- title: Verdicts
-- about: What debrief says of each session, how sure it is, and why.
-- example: SELECT session, verdict, cause, likelihood, why FROM v_verdicts ORDER BY session
CREATE VIEW v_verdicts AS
SELECT v.session_id, s.name AS session, v.verdict, v.cause,
  CASE v.likelihood WHEN 0 THEN 'ruled out' WHEN 1 THEN 'unlikely' WHEN 2 THEN 'possible'
    WHEN 3 THEN 'likely' WHEN 4 THEN 'confirmed' END AS likelihood,
  v.likelihood AS likelihood_rank, v.others, v.missing,
  strftime('%Y-%m-%dT%H:%M:%S', v.start_ns / 1000000000, 'unixepoch')
    || '.' || substr('00' || (v.start_ns / 1000000 % 1000), -3) || 'Z' AS started,
  strftime('%Y-%m-%dT%H:%M:%S', v.end_ns / 1000000000, 'unixepoch')
    || '.' || substr('00' || (v.end_ns / 1000000 % 1000), -3) || 'Z' AS ended,
  v.start_ns, v.end_ns, v.why, v.report
FROM verdicts v LEFT JOIN sessions s ON s.id = v.session_id;
