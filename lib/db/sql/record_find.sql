-- $1 record id. Where a record that was merged went; null when it stands.
SELECT kind, merged_into FROM api.record_ids WHERE id = $1::text
