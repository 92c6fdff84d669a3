-- rows: versions of records, see lib/ledger/kind_*.c
COPY company (id, recorded_from, name, kind, country, roles, domain, parent_id, listed, disputed, claims, sources, body) FROM STDIN
