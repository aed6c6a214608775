-- title: Clauses
-- about: One row per clause of a finding: what was asked, the answer (true, false or unknown), the events
--   that show it, and what is missing.
-- example: SELECT session, cause, group_name, clause, truth FROM v_clauses ORDER BY session, cause, ordinal
CREATE VIEW v_clauses AS
SELECT c.finding_id, f.session_id, s.name AS session, f.cause, c.ordinal, c.group_name, c.clause, c.truth,
  c.events, c.missing
FROM clauses c
JOIN findings f ON f.id = c.finding_id
LEFT JOIN sessions s ON s.id = f.session_id;
