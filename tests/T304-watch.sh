#!/bin/sh
# The worker as a service: woken by deliveries, told by signals.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"

new_home
"$alone" --home "$home" --watch >log 2>&1 &
watcher=$!
check 'it listens' wait_for 10 test -S "$home/run/work.sock"
filed() { [ "$(rows message)" = "$1" ]; }
mail one 'From: a@x.example' 'Message-ID: <1@x.example>'
deliver one
check 'a delivery wakes it' wait_for 10 filed 1
exits 75 'a second watcher is refused' work --watch
mail two 'From: b@x.example' 'Message-ID: <2@x.example>'
deliver two
check 'and the next one too' wait_for 10 filed 2

printf 'sending = maildir\n' >>"$home/joinbox.conf"
kill -HUP $watcher
mail three 'From: c@x.example' 'Message-ID: <3@x.example>'
deliver three
check 'SIGHUP: it goes on' wait_for 10 filed 3
sent() { [ -n "$(find "$home/outbox/new" -type f 2>/dev/null)" ]; }
if [ -x "$JB_BUILD/joinbox-send" ]; then
    check 'by its new configuration: what is due is sent' wait_for 10 sent
else
    skip 'by its new configuration: what is due is sent' 'no sender is built'
fi
printf 'nonsense = 1\n' >>"$home/joinbox.conf"
kill -HUP $watcher
mail four 'From: d@x.example' 'Message-ID: <4@x.example>'
deliver four
check 'a configuration that is wrong is told, and the old one kept' wait_for 10 filed 4
has 'with file and line' "$(cat log)" 'nonsense'
sed -i '/nonsense/d' "$home/joinbox.conf"

kill -TERM $watcher
wait $watcher
is 'SIGTERM: it ends well' "$?" 0
check 'and takes its socket away' test ! -e "$home/run/work.sock"
whole 'the store is whole'

done_testing
