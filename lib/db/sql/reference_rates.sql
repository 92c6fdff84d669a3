-- no parameters
SELECT currency, applies_from, usd_per_unit FROM exchange_rate ORDER BY currency, applies_from
