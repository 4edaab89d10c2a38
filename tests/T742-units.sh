#!/bin/sh
# What systemd's own judge says of the units, and what they must name.
. "$(dirname "$0")/lib.sh"
command -v systemd-analyze >/dev/null || skip_all 'systemd is not installed'
units=$JB_BUILD/services/systemd

exposure() { # UNIT: in tenths, or nothing
    systemd-analyze security --offline=yes --no-pager "$units/$1" 2>.said |
        sed -nE 's/.*Overall exposure level for [^:]*: ([0-9]+)\.([0-9]+).*/\1\2/p' | sed 's/^0//'
}
for row in worker:5 digest:5 retention:5 backup:5 send:13; do
    unit=joinbox-${row%%:*}.service
    found=$(exposure "$unit")
    check "$unit exposes no more than ${row##*:} tenths" test "${found:-99}" -le "${row##*:}"
    note "$unit: ${found:-nothing said} tenths"
    for call in seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self; do
        grep '^SystemCallFilter=' "$units/$unit" | grep -qw $call || echo "$unit lacks $call"
    done >lacks
    is 'and lets the stages make their sandboxes' "$(cat lacks)" ''
done
is 'no unit holds a word that was to be replaced' "$(grep -l '@[a-z]*@' "$units"/*.service "$units"/*.timer "$units"/*.conf)" ''
# As they are, but with programs that are there.
mkdir verified
for unit in "$units"/*.service "$units"/*.timer; do
    sed -E -e 's|^(ExecStart=)[^ ]+|\1/bin/true|' -e '/^Documentation=/d' "$unit" >"verified/$(basename "$unit")"
done
is 'systemd understands each word of them' \
    "$(SYSTEMD_LOG_LEVEL=warning systemd-analyze verify --man=no verified/* 2>&1 | grep 'verified/')" ''
# Each setting that implies NoNewPrivileges is taken back where a mail server's sendmail is to be run.
for key in SystemCallFilter SystemCallArchitectures RestrictAddressFamilies RestrictNamespaces RestrictRealtime \
    RestrictSUIDSGID LockPersonality MemoryDenyWriteExecute PrivateDevices ProtectClock ProtectHostname ProtectKernelLogs \
    ProtectKernelModules ProtectKernelTunables NoNewPrivileges; do
    grep -q "^$key=" "$units/sendmail.conf" || echo "$key"
done >kept
is 'the drop-in for sendmail takes back all that would forbid it' "$(cat kept)" ''
done_testing
