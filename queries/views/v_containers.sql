-- title: Containers
-- about: One row per container that the evidence names: its task, its address, and the session that it worked
--   for.
-- example: SELECT task, ip, session FROM v_containers ORDER BY task, ip
CREATE VIEW v_containers AS
SELECT c.id AS container_id, c.task, c.ip, c.session_id, s.name AS session
FROM containers c LEFT JOIN sessions s ON s.id = c.session_id;
