-- title: Unread bytes by reason
-- about: How many bytes of which sources became no event, and why; losses first.
-- parameters:
SELECT is_loss, reason, count(*) AS stretches, count(DISTINCT source_id) AS sources, sum(length) AS bytes
FROM v_unread
GROUP BY is_loss, reason
ORDER BY is_loss DESC, bytes DESC, reason;
