-- rows: versions of records, see lib/ledger/kind_*.c
COPY funding (id, recorded_from, company_id, company, country, round, amount, currency, amount_usd, amount_qualifier, valuation_usd, total_raised_usd, lead_investor_ids, investor_ids, status, announced_on, announced_on_precision, disputed, claims, sources, body) FROM STDIN
