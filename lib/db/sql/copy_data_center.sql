-- rows: versions of records, see lib/ledger/kind_*.c
COPY data_center (id, recorded_from, operator_id, provider_id, tenant_id, name, location, latitude, longitude, country, power_mw, target_power_mw, compute_eflops, target_eflops, gpus, energy_source, status, announced_on, announced_on_precision, disputed, claims, sources, body) FROM STDIN
