# SPDX-License-Identifier: Apache-2.0
"""Fills the funding table with made-up rounds of the organisations that the ledger knows: typed columns, and bodies of the keys and
about the length that resolution writes, spread over fourteen years. No claims lie behind them: they are for figures of serving only."""

FILL = """
CREATE TEMPORARY TABLE made ON COMMIT DROP AS
WITH known AS (
    SELECT array_agg(id ORDER BY id) AS ids, array_agg(name ORDER BY id) AS names, array_agg(country ORDER BY id) AS countries, count(*)::int AS n
      FROM organisation WHERE country IS NOT NULL)
SELECT 'fnd_' || lpad(to_hex(i::bigint * 2654435761 %% 4294967296), 8, '0') || 'xx' AS id,
       ids[1 + i %% n] AS company_id, names[1 + i %% n] AS company, countries[1 + i %% n] AS country,
       (ARRAY['seed', 'series_a', 'series_b', 'series_c', 'series_d', 'growth', 'debt', 'strategic'])[1 + i / 7 %% 8] AS round,
       jsonb_build_object('value', amount, 'currency', 'USD', 'usd', amount, 'usd_rate', 1, 'usd_rate_on', '2000-01-01', 'qualifier', qualifier) AS money,
       amount, qualifier, CASE WHEN i %% 3 = 0 THEN amount * 8 END AS valuation,
       (ARRAY['announced', 'announced', 'announced', 'reported', 'in_talks', 'planned'])[1 + i / 5 %% 6] AS status,
       date '2012-01-01' + (i::bigint * 104729 %% 5300)::int AS day,
       ARRAY[ids[1 + i %% 31], ids[1 + 31 + i %% 37]] AS investor_ids,
       jsonb_build_array(jsonb_build_object('id', ids[1 + i %% 31], 'name', names[1 + i %% 31]),
                         jsonb_build_object('id', ids[32 + i %% 37], 'name', names[32 + i %% 37])) AS investors
  FROM known, generate_series(1, %(count)s) i,
       LATERAL (SELECT (1 + i::bigint * 7919 %% 1000) * 1000000 AS amount, (ARRAY['exact', 'exact', 'approx', 'at_least', 'up_to'])[1 + i %% 5] AS qualifier) a;

INSERT INTO record (id, kind, created_at) SELECT id, 'funding', now() FROM made;
INSERT INTO funding (id, recorded_from, company_id, company, country, round, amount, currency, amount_usd, amount_qualifier, valuation_usd,
                     lead_investor_ids, investor_ids, status, announced_on, announced_on_precision, disputed, claims, sources, body)
SELECT id, now(), company_id, company, country, round, amount, 'USD', amount, qualifier, valuation, investor_ids[:1], investor_ids, status, day, 'day',
       '{}', 1, 1, replace(replace(replace(json_build_object('id', id, 'company', json_build_object('id', company_id, 'name', company, 'country', country), 'round', round,
           'amount', money, 'valuation', CASE WHEN valuation IS NOT NULL THEN money || jsonb_build_object('value', valuation, 'usd', valuation) END,
           'total_raised', NULL, 'lead_investors', jsonb_build_array(investors -> 0), 'investors', investors, 'status', status, 'announced_on', day,
           'announced_on_precision', 'day', 'announced_on_basis', 'published', 'disputed', '[]'::json, 'resolution', '{}'::json, 'claims', 1,
           'sources', 1, 'first_published_on', day, 'last_published_on', day)::text, '" : ', '":'), '": ', '":'), ', "', ',"')
  FROM made;
"""


def fill(cursor, count):
    """As one version of the data, as resolution would write it."""
    cursor.execute("BEGIN")
    cursor.execute("SELECT version FROM data_version FOR UPDATE")
    cursor.execute(FILL, {"count": count})
    cursor.execute("UPDATE data_version SET version = version + 1, changed_at = now()")
    cursor.execute("COMMIT")
    cursor.execute("VACUUM ANALYZE")
