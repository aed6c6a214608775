-- title: Sessions without debug records
-- about: Sessions of which no execution record and no object below debug/ was given: completion failed, or
--   nobody saved it.
-- parameters:
SELECT s.session, s.first, s.last, s.events
FROM v_sessions s
WHERE NOT EXISTS(SELECT 1 FROM v_executions x WHERE x.session_id = s.session_id)
  AND NOT EXISTS(SELECT 1 FROM v_objects o WHERE o.session_id = s.session_id AND o.role = 'debug')
ORDER BY s.session;
