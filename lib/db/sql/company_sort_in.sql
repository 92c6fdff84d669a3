-- no parameters
-- Names that this transaction wrote go where look-ups find them at once.
SELECT sort_in_names()
