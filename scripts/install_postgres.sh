#!/usr/bin/env bash
# Installs the PostgreSQL server programs that the ledger's tests start, where the machine allows it.
# The tests that need them are skipped, by name, where there is no server.
set -euo pipefail

if command -v pg_ctl >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/pg_ctl' >/dev/null; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing PostgreSQL for the ledger's tests"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
else
  echo "No PostgreSQL server here: its tests will be skipped. To run them as well: sudo apt-get install postgresql" >&2
fi
