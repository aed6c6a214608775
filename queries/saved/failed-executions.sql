-- title: Failed executions by error type
-- about: What kind of error made executions fail, in how many sessions.
-- parameters:
SELECT coalesce(error_type, 'none given') AS error_type, count(*) AS executions,
  count(DISTINCT session) AS sessions, min(error_message) AS an_example
FROM v_executions
WHERE status = 'failed'
GROUP BY 1
ORDER BY executions DESC, 1;
