-- No parameters. Not within a transaction.
CREATE DATABASE exawatch
