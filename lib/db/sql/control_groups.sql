-- $1 countries, $2 a day, $3 time. The country groups that any of them is in on that day, as known at that time.
SELECT DISTINCT group_code
  FROM api.country_groups_versions
 WHERE country = ANY ($1::text[])
   AND valid_from <= $2::date AND valid_to > $2::date
   AND recorded_from <= $3::timestamptz AND recorded_to > $3::timestamptz
 ORDER BY 1
