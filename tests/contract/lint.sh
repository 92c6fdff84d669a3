#!/bin/sh
# Is openapi.yaml well-formed OpenAPI 3.1, by rules that are not ours? Needs what script/bootstrap installs; without it, fails.
set -eu
cd "$(dirname "$0")"
if [ ! -x node_modules/.bin/redocly ]; then
	echo "tests/contract/node_modules is missing: run script/bootstrap, or npm ci in tests/contract" >&2
	exit 1
fi
PATH="$PWD/node_modules/.bin:$PATH" REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true \
	exec redocly lint ../../openapi.yaml --config redocly.yaml
