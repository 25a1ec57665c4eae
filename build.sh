#!/usr/bin/env bash
# Builds the host when its sources changed, then starts it: ./build.sh --target=NAME [options]; --help lists both.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly own=.configops
readonly needed=10

fail() {
  echo "$1 (exit code 3)" >&2
  exit 3
}

# Paths, sizes and times of everything the host is made of: a changed, added or deleted file changes it.
fingerprint() {
  local files=(build src Directory.Build.props Directory.Packages.props global.json)
  local pruned=(-name bin -prune -o -name obj -prune -o -type f)
  if stat --version >/dev/null 2>&1; then
    find "${files[@]}" "${pruned[@]}" -printf '%p %s %T@\n'
  else
    find "${files[@]}" "${pruned[@]}" -exec stat -f '%N %z %Fm' {} +
  fi | LC_ALL=C sort | if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi
}

# One build at a time; whoever waited finds the host built.
lock() {
  if command -v flock >/dev/null; then
    exec 9>"$own/build.lock"
    flock 9
  else
    until mkdir "$own/build.lock.d" 2>/dev/null; do sleep 0.2; done
    trap 'rmdir "$own/build.lock.d"' EXIT
  fi
}

unlock() {
  if command -v flock >/dev/null; then exec 9>&-; else rmdir "$own/build.lock.d"; trap - EXIT; fi
}

check_sdk() {
  command -v dotnet >/dev/null || fail "ConfigOps needs the .NET SDK $needed, and there is no dotnet on the PATH: https://dotnet.microsoft.com/download/dotnet/$needed.0"
  dotnet --version >/dev/null 2>&1 && return
  local installed
  installed=$(dotnet --list-sdks | cut -d' ' -f1 | paste -sd, -)
  fail "ConfigOps needs the .NET SDK $needed (installed: ${installed:-none}): https://dotnet.microsoft.com/download/dotnet/$needed.0"
}

# The build's servers outlive it and must not inherit the lock.
publish() {
  dotnet publish build/ConfigOps.Build.csproj --configuration Release --artifacts-path "$PWD/$own/obj" --output "$PWD/$1" "${@:2}" >"$own/build.log" 2>&1 9>&-
}

# Compiled ahead of time where the compiler for that is to be had; a start then takes half the time.
publish_fastest() {
  if [ "$(uname -sm)" = "Linux x86_64" ]; then
    publish "$1" -p:HostReadyToRun=true && return
    grep -qi crossgen "$own/build.log" || return 1
  fi
  publish "$1"
}

build() {
  local target=$1 made="$own/hosts/making.$$"
  check_sdk
  echo "building ConfigOps…" >&2
  rm -rf "$own"/hosts/making.*
  if ! publish_fastest "$made"; then
    cat "$own/build.log" >&2
    rm -rf "$made"
    fail "ConfigOps could not be built"
  fi
  mv "$made" "$target"
  # Hosts of former sources go after a day, when nothing runs in them any more.
  find "$own/hosts" -mindepth 1 -maxdepth 1 -type d -mtime +0 ! -path "$target" -exec rm -rf {} +
}

print=$(fingerprint)
readonly host="$own/hosts/${print:0:16}"
if [ ! -d "$host" ]; then
  mkdir -p "$own/hosts"
  lock
  if [ ! -d "$host" ]; then build "$host"; fi
  unlock
fi

# Young objects are collected every 4 MiB: manifests are read and let go of, and need no more room than that.
export DOTNET_GCgen0size="${DOTNET_GCgen0size:-0x400000}"

exec dotnet exec "$host/ConfigOps.Build.dll" "$@"
