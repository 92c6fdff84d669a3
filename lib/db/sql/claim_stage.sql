-- rows: claims on their way in
COPY staged_claim (key, document_id, kind, fields, subject_key, organisation_ids, organisation_names, status, amount, currency,
    claimed_on, quote, quote_start, quote_end, line, rule, extractor, confidence) FROM STDIN
