#!/bin/sh
# Every command by which people decide (or those that are named), killed at each of its database steps: all or nothing.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
. "$JB_SRC/tests/commands-lib.sh"
grep -q '^#define JB_FAULTS' "$JB_BUILD/config.h" || skip_all 'points are built in with --enable-faults only'

prepare_home
cp "$home/joinbox.db" clean.db
# All that a command can change, but random numbers.
look() {
    sql "SELECT (SELECT group_concat(class || state || ifnull(why, '') || ifnull(assigned, '') || ifnull(organisation, '')) FROM application),
        (SELECT group_concat(kind) FROM event), (SELECT group_concat(message || ':' || application || role) FROM place),
        (SELECT count(*) FROM note), (SELECT group_concat(field || value) FROM correction),
        (SELECT group_concat(id || state || template || application) FROM outbox), (SELECT count(*) FROM message),
        (SELECT group_concat(kind || value || application) FROM identity)"
}
restore() { cp clean.db "$home/joinbox.db"; rm -f "$home/joinbox.db-journal"; }

was=$(look)
for verb in ${*:-$(verbs DECIDE)}; do
    restore
    arguments "$verb" >/dev/null || { verdict 1 "$verb has a row in tests/commands-lib.sh"; continue; }
    check "$verb can be done" a_command "$verb"
    [ "$got" = 0 ] || continue
    done_=$(look)
    odd= n=0
    [ "$done_" != "$was" ] || odd='nothing is changed by it'
    while n=$((n + 1)) && [ "$n" -lt 200 ]; do
        restore
        JOINBOX_STOP_AT=$n a_command "$verb" >/dev/null 2>&1 && break
        now=$(look)
        [ "$now" = "$was" ] || [ "$now" = "$done_" ] || odd="$odd $n: $now"
        joinbox check >/dev/null 2>&1 || odd="$odd $n: not whole"
    done
    [ "$n" -gt 3 ] && [ "$n" -lt 200 ] || odd="$odd $n points"
    is "$verb, killed at each of its $((n - 1)) points" "$odd" ''
done
done_testing
