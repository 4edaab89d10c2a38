# wait.sh - the one way in which the tests wait for what another process does.
#
#   wait_for SECONDS COMMAND [ARG...]   until the command succeeds; fails when the time is over
#
# Looks twenty times a second, since neither folders nor processes of others can be waited for from a shell.
wait_for() {
    tries=$(($1 * 20))
    shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        sleep 0.05
    done
}
