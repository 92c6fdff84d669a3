-- $1 ids, $2 time
WITH
a_funding AS (UPDATE funding SET recorded_to = $2::timestamptz WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'),
a_commitment AS (UPDATE commitment SET recorded_to = $2::timestamptz WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'),
a_deal AS (UPDATE deal SET recorded_to = $2::timestamptz WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'),
a_chip AS (UPDATE chip SET recorded_to = $2::timestamptz WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'),
a_data_center AS (UPDATE data_center SET recorded_to = $2::timestamptz WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'),
a_export_control AS (UPDATE export_control SET recorded_to = $2::timestamptz WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'),
a_incident AS (UPDATE incident SET recorded_to = $2::timestamptz WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'),
a_company AS (UPDATE company SET recorded_to = $2::timestamptz WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity')
SELECT 1
