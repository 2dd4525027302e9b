# shellcheck shell=bash
# What the scripts need of the machine they run on: packages, a JDK, Maven. Sourced, never run.
# Everything is said on standard error: standard output belongs to the command that was asked for.

# The oldest JDK and Maven that the build takes (the enforcer rules of the root pom say the same).
readonly OLDEST_JDK=17
readonly OLDEST_MAVEN=3.8.1

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# die EXIT_CODE MESSAGE
die() {
  local code=$1
  shift
  say "$@"
  exit "$code"
}

# as_root CMD...: runs it with the rights to install; 1 when there are none to be had.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && { [ -t 2 ] || sudo -n true 2>/dev/null; }; then
    sudo "$@"
  else
    return 1
  fi
}

# known_packages PACKAGE...: the names to give to apt. Of "this|that" it is the first that apt knows.
known_packages() {
  local name candidate
  for name; do
    for candidate in ${name//|/ } ''; do
      [ -z "$candidate" ] || ! apt-cache show "$candidate" >/dev/null 2>&1 || break
    done
    printf '%s ' "${candidate:-${name%%|*}}"
  done
}

# install_packages WHAT PACKAGE...: by apt, after saying so; 1 when it cannot be done, with the command to type.
install_packages() {
  local what=$1 log packages
  shift
  if ! command -v apt-get >/dev/null; then
    say "Missing: $what. This system has no apt-get; on Debian the packages are ${*%%|*}."
    return 1
  fi
  if ! as_root true; then
    say "Missing: $what. Installing needs root or sudo; please run:"
    printf '  sudo apt-get update && sudo apt-get install -y %s\n' "$(known_packages "$@" | sed 's/ $//')" >&2
    return 1
  fi
  log=$(mktemp)
  # A failed update is no reason to stop: the lists that are there may do, and the install says so if not.
  as_root apt-get -q update </dev/null >"$log" 2>&1 || true
  read -ra packages <<<"$(known_packages "$@")"
  say "Missing: $what. Installing the packages ${packages[*]} with apt-get."
  if as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y --no-install-recommends install "${packages[@]}" </dev/null >>"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  tail -n 15 "$log" >&2
  say "apt-get could not install them; the lines above say why (the whole output: $log)."
  return 1
}

# java_major HOME: the Java version of a JDK or JRE. Its release file answers without starting a JVM.
java_major() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true)
  [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p')
  printf '%s\n' "${version:-0}"
}

# find_java PROGRAM: sets java_home to a Java of at least OLDEST_JDK that has bin/PROGRAM (java or javac).
find_java() {
  local program=$1 on_path candidate
  on_path=$(command -v "$program" || true)
  [ -z "$on_path" ] || on_path=$(readlink -f "$on_path")
  for candidate in "${JAVA_HOME:-}" "${on_path%/bin/*}" /usr/lib/jvm/*; do
    if [ -x "$candidate/bin/$program" ] && [ "$(java_major "$candidate")" -ge "$OLDEST_JDK" ]; then
      java_home=$candidate
      return 0
    fi
  done
  return 1
}

has_maven() {
  command -v mvn >/dev/null || return 1
  local version
  version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  [ "$(printf '%s\n' "$OLDEST_MAVEN" "${version:-0}" | sort -V | head -n 1)" = "$OLDEST_MAVEN" ]
}

# need_build_tools: a JDK and Maven, installed when missing; JAVA_HOME is set for Maven.
need_build_tools() {
  local java_home packages=() what=()
  if ! find_java javac; then
    what+=("a JDK of version $OLDEST_JDK or newer")
    # Later Debian releases do not have 17; their default JDK is newer and does as well.
    packages+=('openjdk-17-jdk-headless|default-jdk-headless')
  fi
  has_maven || { what+=("Maven of version $OLDEST_MAVEN or newer") && packages+=(maven); }
  if [ ${#packages[@]} -gt 0 ]; then
    install_packages "${what[0]}${what[1]:+ and ${what[1]}}" "${packages[@]}" || exit 2
    find_java javac || die 2 "No JDK of version $OLDEST_JDK or newer was found, even after installing one."
    has_maven || die 2 "The Maven on the PATH is older than $OLDEST_MAVEN; the build needs a newer one."
  fi
  export JAVA_HOME=$java_home
}

# foreign_native_jars: a pattern for the jars with another processor's native libraries. JavaCAN's has the same name in the
# jar of each processor, so with both on the class path the first one found would win, and fail.
foreign_native_jars() {
  case $(uname -m) in
    aarch64) printf '%s\n' '-x86_64\.jar$' ;;
    *) printf '%s\n' '-aarch_\{0,1\}64\.jar$' ;;
  esac
}
