-- $1 worker, $2 documents
-- How many of them are still this worker's; nobody takes them away until the transaction ends.
SELECT count(*)
  FROM (SELECT FROM job
         WHERE worker = $1::text::integer AND state = 'running' AND document_id = ANY ($2::text[])
         ORDER BY document_id
           FOR UPDATE) AS held
