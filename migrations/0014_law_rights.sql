-- Publishing an edition of the export rules sets its times. That the writer could change the rules themselves was more than it needs.
REVOKE UPDATE ON export_law FROM exawatch_writer;
GRANT UPDATE (recorded_from, recorded_to) ON export_law TO exawatch_writer;
