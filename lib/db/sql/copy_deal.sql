-- rows: versions of records, see lib/ledger/kind_*.c
COPY deal (id, recorded_from, kind, party_ids, acquirer_id, target_id, product, amount, currency, amount_usd, amount_qualifier, power_mw, status, announced_on, announced_on_precision, disputed, claims, sources, body) FROM STDIN
