-- title: Contradictions
-- about: Two statements of the evidence about one subject that do not fit together.
-- example: SELECT session, subject, statement_a, path_a, line_a, statement_b, path_b, line_b FROM
--   v_contradictions ORDER BY session, subject, statement_a, statement_b
CREATE VIEW v_contradictions AS
SELECT c.session_id, s.name AS session, c.subject,
  c.statement_a, c.event_a, sa.path AS path_a, a.line AS line_a,
  c.statement_b, c.event_b, sb.path AS path_b, b.line AS line_b
FROM contradictions c
LEFT JOIN sessions s ON s.id = c.session_id
LEFT JOIN events a ON a.id = c.event_a LEFT JOIN sources sa ON sa.id = a.source_id
LEFT JOIN events b ON b.id = c.event_b LEFT JOIN sources sb ON sb.id = b.source_id;
