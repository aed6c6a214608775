-- title: Findings
-- about: One row per cause held against a session, with how likely it is.
-- example: SELECT session, cause, role, likelihood, summary FROM v_findings WHERE is_primary = 1 ORDER BY
--   session, cause
CREATE VIEW v_findings AS
SELECT f.id AS finding_id, f.session_id, s.name AS session, f.cause, f.role,
  CASE f.likelihood WHEN 0 THEN 'ruled out' WHEN 1 THEN 'unlikely' WHEN 2 THEN 'possible'
    WHEN 3 THEN 'likely' WHEN 4 THEN 'confirmed' END AS likelihood,
  f.likelihood AS likelihood_rank, f.is_primary, f.summary, f.fingerprint
FROM findings f LEFT JOIN sessions s ON s.id = f.session_id;
