#!/bin/sh
# The worker and the sender as services: what they tell the service manager, and how they stop in the middle of work.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
sender=$JB_BUILD/joinbox-send
[ -x "$sender" ] || skip_all 'no sender is built'

begin() { # ADDRESS LOG COMMAND...: starts a service under notified.py; $service is its process, $runner the runner's
    log=$2
    rm -f "$log" "$log.pid"
    "$PYTHON" "$JB_SRC/tests/notified.py" "$@" >"$log.out" 2>&1 &
    runner=$!
    wait_for 10 test -s "$log.pid"
    service=$(cat "$log.pid")
}
said() { grep -q "$1" "$log"; }
said_times() { [ "$(grep -c "$1" "$log")" -ge "$2" ]; }
filed() { [ "$(rows message)" = "$1" ]; }
spooled() { find "$home/spool/new" -type f | wc -l; }
sent() { [ "$(find "$home/outbox/new" -type f 2>/dev/null | wc -l)" -ge "$1" ]; }

new_home 'sending = maildir'
export WATCHDOG_MS=200
begin "$work/notify" worker "$alone" --home "$home" --watch --no-send
check 'the worker says that it is ready' wait_for 10 said '^READY=1$'
check 'and waits' wait_for 10 said '^STATUS=waiting for mail$'
check 'and is alive, again and again' wait_for 10 said_times '^WATCHDOG=1$' 3
kill -HUP "$service"
check 'HUP: it says that it reads its configuration' wait_for 10 said '^RELOADING=1$'
check 'as the protocol wants it' said '^MONOTONIC_USEC=[0-9]*$'
check 'and is ready again' wait_for 10 said_times '^READY=1$' 2
printf 'nonsense = 1\n' >>"$home/joinbox.conf"
kill -HUP "$service"
check 'with a wrong configuration too' wait_for 10 said_times '^READY=1$' 3
sed -i '/nonsense/d' "$home/joinbox.conf"

mail one 'From: a@x.example' 'Message-ID: <1@x.example>'
deliver one
check 'it files' wait_for 10 filed 1
check 'and waits again' wait_for 10 said_times '^STATUS=waiting for mail$' 2
sent 1
is 'and sends nothing where that is left to the sender' $? 1

first_runner=$runner first=$service first_log=$log
begin @joinbox-test-$$ sending "$sender" --home "$home" --watch
check 'the sender is ready, told through an abstract socket' wait_for 10 said '^READY=1$'
check 'and sends what was due' wait_for 10 sent 1
mail two 'From: b@x.example' 'Message-ID: <2@x.example>'
deliver two
check 'it is woken by the worker' wait_for 10 sent 2
exits 75 'a second sender is refused' "$sender" --home "$home" --watch
kill -HUP "$service"
check 'HUP: it reads its configuration anew' wait_for 10 said_times '^READY=1$' 2
kill -TERM "$service"
wait $runner
is 'TERM: the sender ends well' $? 0
check 'having said so' said '^STOPPING=1$'
check 'and takes its socket away' test ! -e "$home/run/send.sock"

kill -STOP "$first" # while forty come
n=0
while [ $n -lt 40 ]; do
    n=$((n + 1))
    mail many "From: m$n@x.example" "Message-ID: <many$n@x.example>"
    deliver many
done
log=$first_log
kill -TERM "$first"
kill -CONT "$first"
wait $first_runner
is 'TERM with a full spool: the worker ends well' $? 0
check 'having said so' said '^STOPPING=1$'
is 'what was not filed waits' $(($(rows message) + $(spooled))) 42
check 'and it did not go on to the end' test "$(spooled)" -gt 0
work >.said 2>&1
is 'the next files it all' "$(rows message) $(spooled)" '42 0'
whole 'the store is whole'

# A sender that is told to stop while a mail is on its way waits for that mail, and begins no other.
new_home 'sending = sendmail' "sendmail = $work/slow-sendmail"
mkfifo gate
cat >slow-sendmail <<END
#!/bin/sh
echo begun >>$work/begun
cat >/dev/null
read -r go <$work/gate
END
chmod 755 slow-sendmail
for name in c d; do
    mail $name "From: $name@x.example" "Message-ID: <$name@x.example>"
    deliver $name
done
work --no-send >.said 2>&1
is 'two answers are due' "$(rows outbox "state = 'due'")" 2
begin "$work/notify2" slow "$sender" --home "$home" --watch
check 'the first is on its way' wait_for 10 test -s begun
kill -TERM "$service"
check 'TERM: it says that it stops' wait_for 10 said '^STOPPING=1$'
is 'and waits for the mail' "$(kill -0 "$service" && echo there)" there
echo go >gate
wait $runner
is 'and ends well' $? 0
is 'that mail is sent, the other due' "$(rows outbox "state = 'sent'") $(rows outbox "state = 'due'") $(grep -c . begun)" '1 1 1'

# A sendmail that gains rights cannot send from where none may be gained: nothing is tried, and the mail stays due.
new_home 'sending = sendmail' "sendmail = $work/gaining-sendmail"
printf '#!/bin/sh\ncat >%s/took\n' "$work" >gaining-sendmail
chmod 2755 gaining-sendmail
mail e 'From: e@x.example' 'Message-ID: <e@x.example>'
deliver e
work --no-send >.said 2>&1
if setpriv --no-new-privs true 2>/dev/null; then
    exits 78 'under NoNewPrivileges that sendmail is not tried' setpriv --no-new-privs "$sender" --home "$home"
    has 'which says what to do' "$(cat .said)" 'sending = smtp'
    is 'and its mail is still due' "$(rows outbox "state = 'due' AND n_attempts = 0")" 1
fi
check 'elsewhere it is' "$sender" --home "$home"
is 'and takes the mail' "$(rows outbox "state = 'sent'")" 1
check 'it does' test -s took

# Fetching is a child of the sender where a folder is set up, as long as it is.
new_home 'imap_host = localhost' 'imap_port = 9' 'imap_user = jo' "imap_password_file = $work/password"
(umask 077 && echo secret >password)
begin "$work/notify3" fetching "$sender" --home "$home" --watch
fetching() { grep -qs '^joinbox-fetch$' $(sed 's|[0-9][0-9]*|/proc/&/comm|g' "/proc/$service/task/$service/children"); }
not_fetching() { [ -z "$(cat "/proc/$service/task/$service/children")" ]; }
check 'with an IMAP folder it fetches' wait_for 10 fetching
sed -i '/^imap/d' "$home/joinbox.conf"
kill -HUP "$service"
check 'without one no longer' wait_for 10 not_fetching
kill -TERM "$service"
wait $runner
is 'and ends well' $? 0
done_testing
