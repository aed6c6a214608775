-- title: Signals per session
-- about: Which signals each session gave, how often, and when first.
-- parameters:
SELECT coalesce(session, 'no session') AS session, signal, count(*) AS hits, min(time) AS first
FROM v_signals
WHERE duplicate_of IS NULL
GROUP BY 1, signal
ORDER BY 1, first IS NULL, first, signal;
