#!/bin/sh
# The members' vote on Loomio: what joinbox puts there, and what is said of each way in which it may end.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
. "$JB_SRC/tests/tls-lib.sh"
. "$JB_SRC/tests/standins-lib.sh"
command -v openssl >/dev/null || skip_all 'openssl is not installed'
key=KeyOfTheBotOnLoomio42
stand_in loomio
others=$(sed -n 's/^X([a-z_]*, "\([a-z-]*\)".*/\1/p' "$JB_SRC/src/base/steps.def" | grep -v -e '^loomio-' | tr '\n' ' ')
joinbox() {
    JOINBOX_CLOCK=$now "$JB_BUILD/joinbox" --home "$home" "$@"
}
ready() { # SETTING... : a home with Loomio set up, and an application that is ready
    now=1790000000
    rm -f "$there"/state.json "$there"/log "$there"/fail "$there"/strict
    new_home "handoff_ca_file = $work/certificates/ca.pem" 'handoff_timeout = 3' 'sending = maildir' "steps_not_wanted = $others" \
        'loomio_group = 7' "loomio_url = $base" "$@"
    printf 'loomio_secret_file = %s\n' "$(secret loomio "$key")" >>"$home/joinbox.conf"
    grep '^proposal' "$JB_SRC/policy/cotech-2020.policy" >>"$home/policy/cotech-2020.policy"
    mail application 'From: Meg Hartshorn <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' \
        'X-Class: application' 'X-Organisation: Quillwort'
    deliver application
    JOINBOX_CLOCK=$now work >/dev/null 2>&1
    joinbox ready 1 >/dev/null || exit 99
}
voted_on() {
    ready
    joinbox propose 1 >/dev/null
    hand_off >/dev/null
}
people() { # PYTHON: what people do there, to `state`, `poll` and `thread`
    "$PYTHON" -c 'import json, sys
path = sys.argv[1] + "/state.json"
state = json.load(open(path))
poll, thread = state["polls"][0], state["discussions"][0]
exec(sys.argv[2])
json.dump(state, open(path, "w"))' "$there" "$1"
}
later() { # the time is over, and joinbox looks again
    now=$((now + 8 * 86400))
    hand_off >said 2>&1
}
row() {
    sql "SELECT state FROM handoff WHERE step = '$1'"
}

# What is put there
ready
has 'doctor asks' "$(joinbox doctor)" 'Loomio 3.8.1: joinbox can propose in the group'
is 'by reading' "$(asked POST)" 0
has 'what is proposed is put there' "$(joinbox propose 1)" 'joinbox puts it on Loomio: joinbox steps CT-0001'
hand_off --dry-run >said 2>&1
has 'a rehearsal prints it' "$(cat said)" "POST $base/api/b2/discussions"
is 'without the key' "$(grep -c "$key" said)" 0
is 'and writes nothing' "$(asked POST)" 0
is 'the thread, and the vote, which is watched' "$(hand_off)" "$(printf 'CT-0001 loomio-thread is done\nCT-0001 loomio-vote is under way: the members vote')"
is 'once each' "$(there 'len(state["discussions"]), len(state["polls"])')" '(1, 1)'
has 'the dossier is in the thread' "$(there 'state["discussions"][0]["description"]')" Quillwort
is 'its title bears the reference' "$(there 'state["discussions"][0]["title"]')" '[CT-0001] Quillwort: application'
is 'and so does the title of the vote' "$(there 'state["polls"][0]["title"]')" '[CT-0001] Should Quillwort become a member of CoTech?'
is 'which has the options of the policy' "$(there '[o["name"] for o in state["polls"][0]["options"]]')" "['Agree', 'Abstain', 'Disagree', 'Block']"
is 'and ends in seven days' "$(there 'state["polls"][0]["closing_at"]')" '2026-09-28T15:00:00.000Z'
has 'what is counted is said there' "$(there 'state["polls"][0]["details"]')" 'quorum: 3 members'
has 'and which documents there are' "$(there 'state["polls"][0]["details"]')" 'Documents that came with it'
has 'show says until when' "$(joinbox show 1)" 'open until'
has 'and where' "$(joinbox show 1)" "$base/p/polKEY01"
is 'no personal data is in it' "$(grep -c 'meg@quillwort' "$there/state.json")" 0
is 'it is not asked again within the hour' "$(hand_off)" 'There is nothing that joinbox could do now.'
people 'state["votes"] = {"agree": 2, "disagree": 1}'
now=$((now + 4500))
hand_off >/dev/null
has 'after it the figures are new' "$(joinbox show 1)" '2 agree, 0 abstain, 1 disagree, 0 block'
is 'nobody is needed yet' "$(joinbox needs | grep -c -e 'vote passed' -e 'vote ended')" 0

# How it ends: VOTES WORDS
ends() {
    case=$1 done=$2 words=$3
    voted_on
    people "$done"
    later
    has "$case: show says so" "$(joinbox show 1)" "by policy     $words"
    is "$case: nothing is decided" "$(sql 'SELECT state FROM application')" proposed
}
ends passed 'state["votes"] = {"agree": 4, "disagree": 1}; state["over"] = 1' 'passed: more than 50 in 100'
has 'needs says it, with the figures' "$(JOINBOX_COLUMNS=160 joinbox needs)" 'vote passed: 4 agree, 0 abstain, 1 disagree, 0 block'
has 'to accept it is offered' "$(joinbox show 1)" 'joinbox accept CT-0001'
check 'and is done by a person' joinbox accept 1
ends failed 'state["votes"] = {"agree": 2, "disagree": 2}; state["over"] = 1' 'failed: no more than 50 in 100'
has 'needs says it' "$(JOINBOX_COLUMNS=160 joinbox needs)" 'vote failed: 2 agree'
ends 'the quorum is missed' 'state["votes"] = {"agree": 2}; state["over"] = 1' 'a person must look: 2 took part, and the quorum is 3'
has 'needs says it' "$(JOINBOX_COLUMNS=160 joinbox needs)" 'look at the vote: 2 agree'
ends 'blocked' 'state["votes"] = {"agree": 9, "block": 1}; state["over"] = 1' 'a person must look: 1 member blocks it: talk with them'
ends 'closed early' 'state["votes"] = {"agree": 9}; poll["closed_at"] = "2026-09-23T10:00:00Z"' 'a person must look: it was closed before its time'
ends 'closed late' 'state["votes"] = {"agree": 9}; poll["closed_at"] = poll["closing_at"] = "2026-09-29T15:00:00Z"' 'a person must look: its closing time was changed'
ends 'another title' 'state["votes"] = {"agree": 9}; state["over"] = 1; poll["title"] = "[CT-0001] No\u001b[31m"' 'a person must look: its title is now "[CT-0001] No'
is 'what strangers wrote does nothing to the terminal' "$(joinbox show 1 | tr -dc '\033')" ''
ends 'another text' 'state["votes"] = {"agree": 9}; state["over"] = 1; poll["details"] = "x"' 'a person must look: its text was changed'
ends 'an option renamed' 'state["votes"] = {"agree": 9}; state["over"] = 1; poll["options"][0]["name"] = "Ay"' 'a person must look: the option "Agree" is now called "Ay"'
has 'its votes are counted all the same' "$(joinbox show 1)" '9 agree'
ends 'an option taken out' 'state["votes"] = {"agree": 9}; state["over"] = 1; del poll["options"][2]' 'a person must look: the option "Disagree" was taken out'
ends 'hidden while open' 'poll["hide_results"] = "until_closed"; state["votes"] = {"agree": 9}; state["over"] = 1' 'passed'
ends 'another outcome' 'state["votes"] = {"agree": 9}; state["over"] = 1; state["outcomes"] = [{"poll_id": 301, "statement": "We said no", "poll_option_id": 12, "latest": True}]' 'a person must look: the outcome that somebody wrote'
has 'which is shown' "$(joinbox show 1)" 'We said no'
ends 'the rule is not in numbers' 'state["votes"] = {"agree": 9}; state["over"] = 1' 'passed'
sed -i 's/^proposal quorum: .*/proposal quorum: three members/' "$home/policy/cotech-2020.policy"
has 'then a person must look' "$(joinbox show 1)" 'a person must look: the policy does not say in numbers'

# Proposed once more
ends 'a first time' 'state["votes"] = {"agree": 1, "disagree": 3}; state["over"] = 1' 'failed'
joinbox decline 1 >/dev/null
joinbox reopen 1 >/dev/null
joinbox ready 1 >/dev/null
now=$((now + 86400))
has 'who proposes it again must do so there' "$(joinbox propose 1)" 'it has been voted on before'
has 'the earlier vote is called so' "$(joinbox show 1)" 'An earlier vote of the members'
is 'and is not taken for the new one' "$(joinbox needs | grep -c 'vote failed')" 0

# What is proposed is put there by whoever works the queue, and so is what is said of it
ready
joinbox propose 1 >/dev/null
joinbox work >/dev/null 2>&1
is 'the worker puts it there' "$(there 'len(state["polls"])')" 1
joinbox decline 1 --comment 'No.' >/dev/null
joinbox work >/dev/null 2>&1
is 'and says there what became of it' "$(there 'len(state["comments"])')" 1

# What is gone
voted_on
people 'poll["discarded_at"] = "2026-09-23T10:00:00Z"'
later
is 'deleted by hand: a person is needed' "$(row loomio-vote)" failed
has 'who is told' "$(joinbox steps 1)" 'it was deleted there (301)'
has 'show says so beside the figures' "$(joinbox show 1)" 'trouble       it was deleted there (301)'
is 'and it is not made anew' "$(there 'len(state["polls"])')" 1
voted_on
people 'state["polls"] = []'
later
has 'not to be seen: it may be seen again' "$(cat said)" 'loomio-vote waits: the vote cannot be seen (404)'
has 'what was seen last is shown as that' "$(joinbox show 1)" 'trouble       the vote cannot be seen (404)'
now=$((now + 8000))
hand_off >/dev/null
is 'nor is anybody needed the second time' "$(row loomio-vote)" due
now=$((now + 8000))
hand_off >/dev/null
has 'gone for three times: the same' "$(joinbox steps 1)" 'it was made (301), but is there no more'
is 'and it is not made anew by itself' "$(there 'len(state["polls"])')" 0
now=$((now + 100))
joinbox show 1 >/dev/null
joinbox steps 1 --again loomio-vote >/dev/null
hand_off >/dev/null
is 'but where a person says so' "$(there 'len(state["polls"])')" 1

voted_on
fail_next '403 2 GET /api/b2/polls/'
later
now=$((now + 8000))
hand_off >/dev/null
is 'hidden twice' "$(row loomio-vote)" due
now=$((now + 8000))
has 'and there again: it is watched on' "$(hand_off)" 'loomio-vote is under way'
fail_next '403 9 GET /api/b2/polls/'
for each in 1 2 3; do
    now=$((now + 8000))
    hand_off >/dev/null
done
is 'hidden for good, and by the third time a person is needed' "$(row loomio-vote)" failed
has 'who is told why' "$(joinbox steps 1)" 'the key is not taken, or cannot see the group'

# Opened again
ends 'closed' 'state["votes"] = {"agree": 4}; state["over"] = 1' 'passed'
people 'state["over"] = 0; poll["closed_at"] = None; poll["closing_at"] = "2026-10-20T12:00:00Z"; state["votes"]["disagree"] = 3'
now=$((now + 8000))
hand_off >/dev/null
has 'opened again: it is open' "$(joinbox show 1)" 'voting        open until 20 Oct 2026'
has 'and that is said' "$(joinbox show 1)" 'it was opened again after it had closed'
is 'it has not passed any more' "$(joinbox needs | grep -c 'vote passed')" 0
people 'state["over"] = 1'
now=$((now + 30 * 86400))
hand_off >/dev/null
has 'closed again, a person must look' "$(joinbox show 1)" 'a person must look: it was opened again after it had closed'
has 'with the figures of now' "$(joinbox show 1)" '4 agree, 0 abstain, 3 disagree, 0 block'
check 'who decides' joinbox accept 1
is 'what is decided is not watched' "$(hand_off)" 'There is nothing that joinbox could do now.'
has 'which is said' "$(joinbox steps 1)" '[ ] loomio-vote      unwatched'
joinbox undo 1 >/dev/null
now=$((now + 8000))
has 'but again where that is taken back' "$(hand_off)" 'loomio-vote is under way: the vote is closed'

# Turned down, or withdrawn: the members are told only where somebody says so
voted_on
has 'that the vote is still open is said' "$(joinbox decline 1)" "the members' vote is still open on Loomio: close it there"
is 'nothing is said there' "$(hand_off)" 'There is nothing that joinbox could do now.'
is 'nor listed' "$(joinbox steps 1 | grep -c loomio-decline)" 0
joinbox undo 1 >/dev/null
refuse 'nothing to say' joinbox decline 1 --comment ''
has 'but in the words of whoever says so' "$(joinbox decline 1 --comment 'They are not owned by those who work there.')" 'joinbox says so in the thread'
is 'it is said' "$(hand_off)" 'CT-0001 loomio-decline is done'
is 'there, once' "$(there '[c["body"] for c in state["comments"]]')" "['They are not owned by those who work there.\\n\\n(joinbox: CT-0001 is declined)']"
is 'and no more' "$(hand_off)" 'There is nothing that joinbox could do now.'
joinbox show 1 >/dev/null
joinbox undo 1 >/dev/null
refuse 'it is not said twice' joinbox decline 1 --comment 'No.'
check 'the applicant withdraws' joinbox withdraw 1 --comment 'They have merged with another.'
joinbox undo 1 >/dev/null
joinbox withdraw 1 >/dev/null
is 'what was to be said before it was undone is not said' "$(hand_off)" 'There is nothing that joinbox could do now.'
has 'which is shown' "$(joinbox steps 1)" 'nothing was to be said this time'
joinbox undo 1 >/dev/null
joinbox withdraw 1 --comment 'They have merged with another.' >/dev/null
is 'asked again it is' "$(hand_off)" 'CT-0001 loomio-withdraw is done'
ready
refuse 'without a thread nothing can be said in it' joinbox decline 1 --comment 'No.'
is 'and nothing is decided' "$(sql 'SELECT state FROM application')" ready

# Whose is it
ready
joinbox propose 1 >/dev/null
printf '{"discussions":[{"id":1,"key":"x","group_id":7,"topic_id":2,"title":"[CT-0001] mine","author_id":9,"discarded_at":null}]}' >"$there/state.json"
hand_off >/dev/null
is "somebody else's thread is not taken for ours" "$(there 'len(state["discussions"])')" 2
ready
check 'what is there already, by hand' joinbox propose 1 --url https://loomio.example/p/x
is 'is not put there' "$(hand_off)" 'There is nothing that joinbox could do now.'
has 'but shown' "$(joinbox steps 1)" 'https://loomio.example/p/x'
check 'which can be taken back' joinbox undo 1
has 'proposed again, how to go on is said' "$(joinbox propose 1)" 'joinbox steps CT-0001 --again loomio-thread, then --again loomio-vote'
joinbox steps 1 --again loomio-thread >/dev/null
joinbox steps 1 --again loomio-vote >/dev/null
hand_off >/dev/null
is 'and is true' "$(there 'len(state["discussions"]), len(state["polls"])')" '(1, 1)'
printf '{"not_a_member":true}' >"$there/state.json"
has 'doctor says that it is no member' "$(joinbox doctor 2>/dev/null)" 'joinbox is no member of the group 7'
printf '{"version":"3.1.2"}' >"$there/state.json"
has 'that it is too old' "$(joinbox doctor 2>/dev/null)" 'Loomio 3.1.2: joinbox needs 3.1.3 or newer'
for each in 3.1.3 3.10 4; do
    printf '{"version":"%s"}' $each >"$there/state.json"
    has "but not $each" "$(joinbox doctor 2>/dev/null)" "Loomio $each: joinbox can propose"
done
printf '{"no_motions":true}' >"$there/state.json"
has 'and that it may not propose' "$(joinbox doctor 2>/dev/null)" 'may raise no proposals'
is 'the key is in no file but its own' "$(grep -rl "$key" "$home" | grep -v "^$home/loomio$")" ''
[ ! -s "$there/strict" ] || cat "$there/strict"
check 'no request held anything that Loomio does not know' test ! -s "$there/strict"
done_testing
