-- rows: claims of records
COPY record_claim (record_id, claim_id, supports, disputes, recorded_from) FROM STDIN
