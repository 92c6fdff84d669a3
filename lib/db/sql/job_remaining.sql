-- $1 run, $2 extractor, $3 whether what other runs wait for counts too
SELECT count(*)
  FROM job
 WHERE state IN ('queued', 'running') AND (run = $1::text::integer OR $3::boolean AND extractor = $2)
