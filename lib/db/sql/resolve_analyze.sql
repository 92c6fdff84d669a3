-- no parameters
ANALYZE claim (document_id, kind, subject_key, organisation_ids, extractor, retracted_at), record_claim, job
