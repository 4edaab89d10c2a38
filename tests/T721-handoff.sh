#!/bin/sh
# The hand-off as a person sees it: the checklist, what they say of it, and what each failure is to them.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
. "$JB_SRC/tests/tls-lib.sh"
. "$JB_SRC/tests/standins-lib.sh"
command -v openssl >/dev/null || skip_all 'openssl is not installed'
token=xoxb-111-222-TopSecretOfSlack
stand_in slack

others=$(sed -n 's/^X([a-z_]*, "\([a-z-]*\)".*/\1/p' "$JB_SRC/src/base/steps.def" | grep -vx -e slack -e tell | tr '\n' ' ')
fresh() { # SETTING... : a home with an application that is voted in, and Slack set up
    new_home "handoff_ca_file = $work/certificates/ca.pem" 'handoff_timeout = 3' "steps_not_wanted = $others" \
        'sending = maildir' 'slack_channel = C0123456789' "slack_url = $base/api" "$@"
    printf 'slack_secret_file = %s\n' "$(secret slack "$token")" >>"$home/joinbox.conf"
    rm -f "$there"/state.json "$there"/log "$there"/fail "$there"/strict
    accepted
}
joinbox() {
    "$JB_BUILD/joinbox" --home "$home" "$@"
}
row() { # STEP: state and attempts
    sql "SELECT state, n_attempts FROM handoff WHERE step = '$1'"
}

# The checklist
fresh
has 'an accepted application has a checklist' "$(joinbox steps 1)" '[ ] slack'
has 'its welcome waits for the rest' "$(joinbox steps 1 | grep tell)" 'not yet'
has 'and needs leads to it' "$(joinbox needs)" 'joinbox steps CT-0001'
joinbox joined 1 >said
has 'who passes over it is told what is open' "$(cat said)" 'not handed on yet: slack, tell; joinbox does no more of it: joinbox undo CT-0001, then joinbox steps CT-0001'
is 'and not that all is done' "$(grep -c 'all has been' said)" 0
joinbox undo 1 >/dev/null
hand_off --dry-run >said 2>&1
has 'a rehearsal prints the request' "$(cat said)" "POST $base/api/chat.postMessage"
has 'with the secret hidden' "$(cat said)" 'Authorization: Bearer ••••'
is 'writes nothing there' "$(asked chat.postMessage)" 0
is 'and nothing here' "$(rows handoff)" 0
sed -i 's/^sending = .*/sending = hold/' "$home/joinbox.conf"
is 'the hand-off says what it did' "$(hand_off)" "$(printf 'CT-0001 slack is done\nCT-0001 tell is done')"
is 'once' "$(there 'len(state["messages"])')" 1
is 'again there is nothing to do' "$(hand_off)" 'There is nothing that joinbox could do now.'
is 'and nothing is asked' "$(asked)" 4
has 'the list says so' "$(joinbox steps 1)" 'All is handed on: joinbox joined CT-0001'
has 'and so does who says that it is a member' "$(joinbox joined 1)" 'all has been handed on'
joinbox undo 1 >/dev/null
is 'in JSON too' "$(joinbox steps 1 --json | "$PYTHON" -c 'import json, sys
print([(s["step"], s["state"], s["attempts"]) for s in json.load(sys.stdin)])')" "[('slack', 'done', 1), ('tell', 'done', 1)]"
is 'the mail waits, as sending is off' "$(sql "SELECT state, recipient FROM outbox WHERE template = 'welcome'")" 'held|meg@quillwort.example'
has 'the journal tells it' "$(joinbox log --tsv)" "$(printf 'handed-on\toutcome done, step slack')"
refuse 'what joinbox has done stays done' joinbox steps 1 --waive slack --why no
whole 'the store is whole'

# What a person says
fresh
check 'a person has done it' joinbox steps 1 --done slack --url https://slack.example/x
is 'so joinbox does not' "$(hand_off)" 'CT-0001 tell is done'
is 'nor asks' "$(asked)" 0
joinbox outbox "$(sql "SELECT id FROM outbox WHERE template = 'welcome'")" >letter
has 'the address is in the welcome' "$(cat letter)" 'https://slack.example/x'
fresh
refuse 'a step is waived for a reason' joinbox steps 1 --waive slack
check 'then it is' joinbox steps 1 --waive slack --why 'they do not use it'
has 'which is shown' "$(joinbox steps 1)" 'they do not use it'
hand_off >/dev/null
is 'and the welcome goes all the same' "$(row tell)" 'done|1'
refuse 'no such step' joinbox steps 1 --done slak
has 'the nearest is named' "$(cat .said)" 'slack'
refuse 'no such address' joinbox steps 1 --done slack --url javascript:x
fresh
printf '{"messages":[{"ts":"1.2","text":"%s has joined","metadata":{}}]}' CT-0001 >"$there/state.json"
hand_off >/dev/null
is 'what others wrote is not taken for ours' "$(there 'len(state["messages"])')" 2

# What each failure is: FAILURE STATE WORDS
becomes() {
    fresh
    fail_next "$1"
    hand_off >said 2>&1
    is "$1: $2" "$(row slack)" "$2|1"
    has "$1, in words" "$(joinbox steps 1)" "$3"
    is "$1: its secret is nowhere" "$(cat said; grep -rl "$token" "$home" | grep -v "^$home/slack$")" "$(cat said)"
}
becomes bad-key failed 'the token is not taken'
has 'the queue says that it needs somebody' "$(joinbox needs)" 'hand-off failed'
has 'and where to look' "$(joinbox needs)" 'joinbox steps CT-0001'
has 'the worker does not try by itself' "$(hand_off)" 'nothing that joinbox could do'
has 'a rehearsal of that asks nothing to be done' "$(joinbox steps 1 --run --dry-run)" 'this is what Slack would be asked'
is 'a person does' "$(joinbox steps --run)" "$(printf 'CT-0001 slack is done\nCT-0001 tell is done')"
becomes '404' failed 'there is no such channel'
becomes '422' failed 'does not take what was asked'
becomes elsewhere failed 'sends us elsewhere (302, https://elsewhere.example/)'
becomes '429-header' due 'too much at once'
becomes '500' due 'fatal_error'
becomes html due 'something else than data'
becomes big due 'larger than any can be'
becomes hang due 'no whole answer'
becomes slow due 'no whole answer'
becomes cut due 'no whole answer'
becomes bomb due 'larger than any can be'
becomes header due 'larger than any can be'
becomes deep due 'something else than data'
becomes loop failed 'sends us elsewhere'
becomes cut-json due 'something else than data'

fresh
fail_next 429-header
hand_off >/dev/null
is 'it waits at least a minute' "$(sql 'SELECT next_at BETWEEN 1790000060 AND 1790000072 FROM handoff')" 1
now=$((now + 30))
has 'not tried before' "$(hand_off)" 'nothing that joinbox could do'
now=$((now + 60))
is 'and then it is done' "$(hand_off)" "$(printf 'CT-0001 slack is done\nCT-0001 tell is done')"
now=1790000000
fresh
fail_next hang-after
hand_off >/dev/null
is 'what took effect unseen is unclear' "$(sql 'SELECT state, is_unclear FROM handoff')" 'due|1'
has 'what may be under way is left alone for a minute' "$(hand_off --again)" 'nothing that joinbox could do now'
now=$((now + 90))
hand_off >/dev/null
is 'found, it is not made again' "$(there 'len(state["messages"])')" 1
is 'but known by its id' "$(sql "SELECT remote_id FROM handoff WHERE step = 'slack'")" 1790000000.000001
now=1790000000
fresh
fail_next '500 99' '500 99 GET'
hand_off >/dev/null
now=$((now + 15 * 86400))
hand_off >/dev/null
is 'after two weeks a person must look' "$(row slack)" 'failed|2'
now=1790000000

# Trust
fresh
sed -i 's/^handoff_ca_file.*//' "$home/joinbox.conf"
hand_off >/dev/null
has 'an unknown certificate is not trusted' "$(joinbox steps 1)" 'certificate'
is 'and nothing was said to it' "$(asked)" 0
fresh
sed -i 's/^slack_url.*/slack_url = http:\/\/localhost:1\/api/' "$home/joinbox.conf"
hand_off >/dev/null
has 'without TLS nothing goes' "$(joinbox steps 1)" 'not one that begins with https://'
fresh
chmod 644 "$home/slack"
hand_off >/dev/null
has 'a secret that others can read is refused' "$(joinbox steps 1)" 'mode 0600'

# Several: the system's fault stops it for all, and is told once
fresh
mail second 'From: Ann <ann@weir.example>' 'Message-ID: <2@weir.example>' 'X-Class: application' 'X-Organisation: Weir'
deliver second
fail_next 'bad-key 9'
work >/dev/null 2>&1
for verb in ready propose accept; do joinbox $verb 2 >/dev/null; done
hand_off >/dev/null
is 'a bad key is tried once, not for each' "$(asked chat.postMessage)" 1
is 'the other waits, untried' "$(rows handoff "application = 2")" 0
has 'its list says why' "$(joinbox steps 2)" 'Slack needs somebody first: joinbox steps 1'
joinbox withdraw 1 >/dev/null
has 'where nobody can see it any more, it stops nothing' "$(joinbox steps 2)" 'slack            due'
joinbox undo 1 >/dev/null
fail_next ''
hand_off --again --only 2 >/dev/null
is 'one may be tried alone' "$(sql "SELECT application, state FROM handoff WHERE step = 'slack' ORDER BY application")" "$(printf '1|failed\n2|done')"

# Doctor
fresh
has 'doctor asks the system' "$(joinbox doctor)" 'the bot can write to the channel'
is 'by reading' "$(asked POST)" 0
printf '{"not_a_member":true}' >"$there/state.json"
has 'and says what is missing' "$(joinbox doctor 2>/dev/null)" 'the bot is not in the channel'
rm -f "$there/state.json"
sed -i '/^slack_channel/d' "$home/joinbox.conf"
has 'without a channel there is nothing to write to' "$(joinbox doctor 2>/dev/null)" 'slack_channel is not set'
fresh
invite() { # DAY
    printf 'slack_invite_file = %s\nslack_invite_expires = %s\n' "$(secret invite https://join.slack.com/t/x/shared_invite/zt-1-Secret)" "$1" >>"$home/joinbox.conf"
}
invite 2026-09-30
examined() {
    JOINBOX_CLOCK=$now "$JB_BUILD/joinbox-handoff" --home "$home" --examine
}
has 'an invitation that is about to expire is told' "$(examined)" 'expires in 9 days'
hand_off >/dev/null
joinbox outbox "$(sql "SELECT id FROM outbox WHERE template = 'welcome'")" >letter
has 'until then it is in the welcome' "$(cat letter)" 'zt-1-Secret'
fresh
invite 2026-10-05
has 'two weeks before, too' "$(examined)" 'expires in 14 days'
fresh
invite soon
has 'a day that is none is told' "$(examined)" 'neither a day'
sed -i '/^slack_invite_expires/d' "$home/joinbox.conf"
has 'and one that is not set' "$(examined)" 'slack_invite_expires is not set'
fresh
invite 2026-09-01
has 'and one that is past' "$(examined)" 'the invitation link to Slack has expired'
hand_off >/dev/null
is 'one that has expired goes to nobody' "$(row tell)|$(rows outbox "template = 'welcome'")" 'failed|1|0'
has 'a person makes a new one' "$(joinbox steps 1)" 'make a new one'

# The worker does it by itself, and is not held up
fresh
work >/dev/null 2>&1
is 'the worker hands on' "$(row slack)" 'done|1'
is 'and sends the welcome' "$(sql "SELECT state FROM outbox WHERE template = 'welcome'")" 'sent'

# A system that is slow holds up no mail
fresh
sed -i 's/^handoff_timeout = .*/handoff_timeout = 60/' "$home/joinbox.conf"
fail_next 'hang 9 GET'
"$JB_BUILD/joinbox" --home "$home" work --watch >watched 2>&1 &
worker=$!
wait_for 20 test -s "$there/failed"
is 'the system hangs' "$(row slack)" 'trying|1'
refuse 'nobody changes a step that is being tried' joinbox steps 1 --waive slack --why 'too slow'
mail third 'From: Ann <ann@fen.example>' 'Message-ID: <3@fen.example>'
deliver third
check 'a mail that comes meanwhile is filed and answered' wait_for 20 sh -c "ls '$home/outbox/new' | grep -q . && [ \"\$('$JB_BUILD/joinbox' --home '$home' outbox --all | wc -l)\" -gt 1 ]"
kill $worker
wait $worker
[ ! -s "$there/strict" ] || cat "$there/strict"
check 'no request held anything that Slack does not know' test ! -s "$there/strict"
done_testing
