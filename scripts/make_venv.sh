#!/usr/bin/env bash
# Makes the virtual environment named by the first argument, with the first Python from 3.11 on that it finds.
# PYTHON=/path/to/python chooses another one. Says what to run where something of the system is missing.
set -euo pipefail
venv=${1:?usage: make_venv.sh FOLDER}

find_python() {
  local candidate
  for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3}; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      command -v "$candidate"
      return
    fi
  done
  echo "Counterclaim needs Python 3.11 or newer. On Debian 12 or Ubuntu 24.04: sudo apt-get install python3 python3-venv" >&2
  return 1
}

python=$(find_python)
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $package, which Debian keeps apart from Python"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null
  else
    echo "This Python cannot make virtual environments. Run: sudo apt-get install $package" >&2
    exit 1
  fi
fi
echo "Making a virtual environment in $venv with $("$python" --version)"
"$python" -m venv "$venv"
