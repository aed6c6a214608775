-- title: Longest silences per stream
-- about: The longest time between two events of one log stream, where something may have hung or been lost.
-- parameters: limit: how many streams
SELECT stream, round(gap / 1e9, 3) AS seconds, silent_from, silent_to, last_text
FROM (
  SELECT stream, gap, silent_from, silent_to, last_text,
    row_number() OVER (PARTITION BY stream ORDER BY gap DESC, silent_from) AS place
  FROM (
    SELECT stream, time AS silent_from, text AS last_text,
      lead(time) OVER following AS silent_to, lead(t0) OVER following - t0 AS gap
    FROM v_events
    WHERE kind = 'log' AND stream IS NOT NULL AND t0 IS NOT NULL AND duplicate_of IS NULL
    WINDOW following AS (PARTITION BY stream ORDER BY t0, sha256, offset)
  )
  WHERE gap IS NOT NULL
)
WHERE place = 1
ORDER BY gap DESC, stream
LIMIT :limit;
