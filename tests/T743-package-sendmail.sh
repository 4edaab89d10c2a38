#!/bin/sh
# sending = sendmail under systemd, with the real Postfix and Exim: tests/package-sendmail.sh in tests/boot.
. "$(dirname "$0")/lib.sh"
[ -n "${JB_LONG:-}" ] || skip_all 'only with JB_LONG=1'
command -v dpkg-buildpackage >/dev/null && command -v dh >/dev/null || skip_all 'debhelper is not installed'
[ "$(id -u)" = 0 ] || skip_all 'booting a machine needs root'
place=$("$JB_SRC/tests/deb" 2>.said)
is 'the package builds' $? 0
for server in postfix exim4-daemon-light; do
    debs=$("$JB_SRC/tests/debs" "$server" 2>.said) || { skip "$server" "$(head -n 1 .said)"; continue; }
    "$JB_SRC/tests/boot" "$JB_SRC/tests/package-sendmail.sh" "$place"/joinbox_*.deb $debs >"$server.tap" 2>&1
    code=$?
    sed 's/^/# /' "$server.tap"
    [ $code = 77 ] && skip "$server" 'no machine can be booted here' || is "$server" $code 0
done
done_testing
