#!/bin/sh
# Third-party headers stay in the layer that owns them, and modules in the layers they may use.
# (That a layer's own headers are not found by others is held by the build; this holds what a compiler cannot see.)
set -eu
cd "$1"
status=0

# only PATTERN ALLOWED...: the header is included nowhere but in the given folders.
only() {
	header=$1
	shift
	found=$(grep -rlE "#include [<\"]${header}[>\"]" lib server || true)
	for file in $found; do
		ok=no
		for place in "$@"; do
			case $file in "$place"*) ok=yes ;; esac
		done
		if [ "$ok" = no ]; then
			echo "$file includes $header: only $* may"
			status=1
		fi
	done
}

only 'libpq-fe\.h' lib/db/
only 'microhttpd\.h' lib/http/
only 'pcre2\.h' lib/text/pattern
only 'jansson\.h' lib/http/ lib/ledger/ lib/text/json server/
only 'libxml/.*' lib/text/markup
only 'curl/.*' lib/fetch/
only 'gnutls/.*' lib/http/tls
only 'systemd/.*' server/manager
only 'zlib\.h' server/inputs_file lib/http/gzip
only 'openssl/.*' lib/base/hash
only 'xxhash.h' lib/base/checksum
only 'server/.*' server/

# No SQL outside migrations, lib/db and the one generator.
if grep -rnE '"(SELECT|INSERT|UPDATE|DELETE|WITH) ' lib server --include='*.c' | grep -vE '^(lib/db/|server/(resource_(sql|where)|summary_sql))'; then
	echo "SQL belongs in lib/db/sql, migrations or server/resource_sql.c, resource_where.c, summary_sql.c"
	status=1
fi

# The extractor and the evaluator of export rules are pure: no files, clock, database or network.
if grep -rnE '#include <(stdio|time|sys/|fcntl|unistd|pthread|netdb)' lib/extract lib/export lib/text --include='*.c' --include='*.h' |
	grep -vE '<stdio\.h>'; then
	echo "lib/text, lib/extract and lib/export know no files, no clock and no threads"
	status=1
fi
exit $status
