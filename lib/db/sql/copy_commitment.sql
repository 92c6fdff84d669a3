-- rows: versions of records, see lib/ledger/kind_*.c
COPY commitment (id, recorded_from, actor_ids, amount, currency, amount_usd, amount_qualifier, purpose, region, country, period, status, announced_on, announced_on_precision, disputed, claims, sources, body) FROM STDIN
