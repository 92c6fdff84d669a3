-- rows: versions of records, see lib/ledger/kind_*.c
COPY export_control (id, recorded_from, jurisdiction, action, items, targets, vendor_id, authority, instrument, title, eccn, effective_on, in_force, status, announced_on, announced_on_precision, disputed, claims, sources, body) FROM STDIN
