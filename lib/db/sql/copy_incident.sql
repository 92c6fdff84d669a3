-- rows: versions of records, see lib/ledger/kind_*.c
COPY incident (id, recorded_from, kind, reporter_id, accused_ids, victim_id, status, announced_on, announced_on_precision, disputed, claims, sources, body) FROM STDIN
