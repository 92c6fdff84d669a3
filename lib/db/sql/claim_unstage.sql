-- no parameters
DELETE FROM staged_claim
