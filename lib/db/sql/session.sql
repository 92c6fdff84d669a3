-- On every new connection. $1 statement timeout in milliseconds. To compile a plan takes longer than any question of ours should.
SELECT set_config('TimeZone', 'UTC', false),
       set_config('DateStyle', 'ISO, YMD', false),
       set_config('bytea_output', 'hex', false),
       set_config('extra_float_digits', '1', false),
       set_config('client_min_messages', 'warning', false),
       set_config('jit', 'off', false),
       set_config('statement_timeout', $1, false)
