-- title: Objects per session by role
-- about: How many objects each session left in which folder; objects in several listings count once.
-- parameters:
SELECT coalesce(session, 'no session') AS session, role, count(DISTINCT key) AS objects, min(last_modified) AS first,
  max(last_modified) AS last
FROM v_objects
GROUP BY 1, role
ORDER BY 1, role;
