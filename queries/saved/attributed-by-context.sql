-- title: Attributed by context only
-- about: Events that belong to a session only because of what stands around them; look here when a session
--   seems to have said too much.
-- parameters:
SELECT session, stream, count(*) AS events, min(time) AS first, max(time) AS last
FROM v_events
WHERE attribution = 'context' AND duplicate_of IS NULL
GROUP BY session, stream
ORDER BY events DESC, session, stream;
