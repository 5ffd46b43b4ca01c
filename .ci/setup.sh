# Checks and installs what Esmero is built with. Sourced by ./run, ./test and .ci/run from the
# project's folder; prints what it installs and nothing when there is nothing to do.

required_packages="libcld2-dev libexpat1-dev libicu-dev libmd4c-dev libtomlplusplus-dev libyaml-dev"

fail() {
  echo "error: $1" >&2
  exit 2
}

check_system() {
  [ "$(uname -s)" = Linux ] || fail "Esmero is built on Linux; this is $(uname -s)."
  [ -r /etc/os-release ] || fail "/etc/os-release is missing: Debian 12 or later is needed."
  . /etc/os-release
  case "${ID:-} ${ID_LIKE:-}" in
    *debian*) ;;
    *) fail "Debian 12 or later (or an Ubuntu of its age) is needed; this is ${PRETTY_NAME:-unknown}." ;;
  esac
}

check_swift() {
  command -v swift >/dev/null 2>&1 ||
    fail "Swift 6.3 is needed and was not found: https://www.swift.org/install/linux/"
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  case "$version" in
    6.[3-9] | 6.[1-9][0-9] | [7-9].* | [1-9][0-9].*) ;;
    *) fail "Swift 6.3 or later is needed, this is ${version:-unknown}: https://www.swift.org/install/linux/" ;;
  esac
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    fail "these packages are missing and only root or sudo can install them: $missing"
  fi
}

# install_packages NAME...: installs those that are missing.
install_packages() {
  missing=""
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
      missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  echo "Installing:$missing"
  as_root apt-get update -qq || fail "the package lists could not be fetched."
  # shellcheck disable=SC2086 # one word a package
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
    fail "these packages could not be installed:$missing"
}

# install_python NAME==VERSION...: installs into .venv what it lacks.
install_python() {
  [ -x .venv/bin/python ] || python3 -m venv .venv || fail "python3 cannot make a virtual environment."
  for requirement in "$@"; do
    .venv/bin/python -m pip show -q "${requirement%%==*}" >/dev/null 2>&1 && continue
    echo "Installing: $requirement (in .venv)"
    .venv/bin/python -m pip install -q "$requirement" || fail "$requirement could not be installed."
  done
}

check_system
check_swift
# shellcheck disable=SC2086 # one word a package
install_packages $required_packages
