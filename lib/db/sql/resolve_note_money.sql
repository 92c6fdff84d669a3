-- no parameters
INSERT INTO unresolved (kind, subject_key)
SELECT DISTINCT kind, subject_key FROM claim
 WHERE retracted_at IS NULL AND kind IN ('funding', 'commitment', 'acquisition', 'deal')
