#!/bin/bash
# Installs the Debian packages that a file names, one on each line. Root only; anybody else is told
# what is missing. Says nothing when nothing is missing. What a machine has by other means counts.
set -euo pipefail

is_installed() {
  [ "$(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

has_command() {
  local command
  for command in "$@"; do
    if command -v "$command" >/dev/null; then return 0; fi
  done
  return 1
}

has_python() {
  local python
  for python in python3.11 /usr/bin/python3.11 python3; do
    if "$python" -c "import sys$1; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then return 0; fi
  done
  return 1
}

has_otherwise() {
  case $1 in
    chromium) has_command chromium chromium-browser google-chrome google-chrome-stable ;;
    postgresql) has_command initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ;;
    python3.11) has_python '' ;;
    python3.11-venv) has_python ', ensurepip, venv' ;;
    *) return 1 ;;
  esac
}

missing=()
while read -r package _; do
  if [ -z "$package" ] || [ "${package:0:1}" = '#' ]; then continue; fi
  if ! is_installed "$package" && ! has_otherwise "$package"; then missing+=("$package"); fi
done <"$1"

if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

if [ "$(id -u)" -ne 0 ] || ! has_command apt-get; then
  echo "These Debian packages are missing: ${missing[*]}" >&2
  echo "As root: apt-get update && apt-get install ${missing[*]}" >&2
  exit 1
fi

echo "Installing Debian packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -qq --yes --no-install-recommends "${missing[@]}" >/dev/null
