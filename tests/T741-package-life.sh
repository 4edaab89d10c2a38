#!/bin/sh
# Installed, at work, upgraded, removed and purged under a systemd that has booted: tests/package-life.sh in tests/boot.
. "$(dirname "$0")/lib.sh"
command -v dpkg-buildpackage >/dev/null && command -v dh >/dev/null || skip_all 'debhelper is not installed'
[ "$(id -u)" = 0 ] || skip_all 'booting a machine needs root'
place=$("$JB_SRC/tests/deb" 2>.said) || { note "$(cat .said)"; echo 'Bail out! the package does not build'; finished=1; exit 1; }
finished=1
"$JB_SRC/tests/boot" "$JB_SRC/tests/package-life.sh" "$place"/joinbox_*.deb
code=$?
[ $code != 77 ] || { echo '1..0 # SKIP no machine can be booted here'; code=0; }
exit $code
