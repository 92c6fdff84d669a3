-- $1 currencies, $2 days, $3 rates, $4 sources
WITH n AS (
    SELECT currency, applies_from::date, rate::numeric, source
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS n (currency, applies_from, rate, source)
), gone AS (
    DELETE FROM exchange_rate e
     WHERE NOT EXISTS (SELECT FROM n WHERE n.currency = e.currency AND n.applies_from = e.applies_from)
)
INSERT INTO exchange_rate (currency, applies_from, usd_per_unit, source)
SELECT * FROM n
    ON CONFLICT (currency, applies_from) DO UPDATE SET usd_per_unit = excluded.usd_per_unit, source = excluded.source
 WHERE (exchange_rate.usd_per_unit, exchange_rate.source) IS DISTINCT FROM (excluded.usd_per_unit, excluded.source)
