-- title: Timeline of a session
-- about: Every event of one session in order of time, doubles left out. Events whose zone is unknown stand by
--   their wall-clock time.
-- parameters: session: the session's name
SELECT time, zone, clock, path, line, attribution, signals, text
FROM v_events
WHERE session = :session AND duplicate_of IS NULL
ORDER BY t0 IS NULL, t0, sha256, offset;
