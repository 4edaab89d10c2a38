#!/bin/sh
# The commands of an admin on a home with invented matters: what they print, what they refuse, how they end.
. "$(dirname "$0")/lib.sh"
joinbox=$JB_BUILD/joinbox
unset JOINBOX_COLUMNS NO_COLOR SUDO_USER
JOINBOX_CLOCK=1768500000
JOINBOX_ACTOR=ada
export JOINBOX_CLOCK JOINBOX_ACTOR

json() { # EXPRESSION: of what stands on stdin as `it`
    "$PYTHON" -c "import json, sys; it = json.load(sys.stdin); print($1)"
}

exits 66 "a home that is missing is no home" "$joinbox" --home "$work/none" queue
has "and it is said how to make one" "$(cat .said)" "init"

check "init makes a home" "$joinbox" --home "$work/home" init
check "a second init is content" "$joinbox" --home "$work/home" init
has "and says so" "$(cat .said)" "nothing was missing"
JOINBOX_HOME=$work/home
export JOINBOX_HOME

is "an empty home needs nobody" "$("$joinbox")" "Nothing needs you."
check "it can be filled" "$JB_BUILD/tests/fill-home" "$work/home" 60

has "joinbox alone names the oldest, why, and what to type" "$("$joinbox" | sed -n 2p)" \
    "$(printf 'Quillwort Systems Co-operative Limited\tanswer held\tjoinbox outbox CT-0001')"
has "it says what could not be filed" "$("$joinbox")" "1 message could not be filed: joinbox problems"
has "it says how many more there are" "$("$joinbox")" "and 42 more: joinbox queue"
is "the queue has 50 rows and a count of the rest" "$("$joinbox" queue | wc -l)" 51
has "the rest is counted" "$("$joinbox" queue | tail -1)" "and 12 more"
is "--all has every class and state" "$("$joinbox" queue --all | wc -l)" 63
has "a bounce is among them" "$("$joinbox" queue --all)" "$(printf 'CT-0003\tbounce\tset-aside')"
is "JSON has the same number" "$("$joinbox" queue --all --json | json 'len(it)')" 63
is "and the reasons" "$("$joinbox" queue --json | json 'it[0]["why"]')" "answer held"

shown=$("$joinbox" show CT-0001)
has "show has the quote" "$shown" "“Membership shall be open to every worker, and to nobody else.”"
has "and where it stands" "$shown" "Rules 2019.txt, page 2, clause 5"
has "and what speaks against" "$shown" "but: rule 6 lets investors vote"
has "and what is missing" "$shown" "- uk-ties"
has "and what to type next" "$shown" "joinbox send 1"
is "a part of a name is enough" "$("$joinbox" show quillwort)" "$shown"
is "so is the number" "$("$joinbox" show 1)" "$shown"
is "JSON of show numbers the documents" "$("$joinbox" show 1 --json | json 'it["reading"]["documents"][0]["number"]')" 1
exits 66 "an unknown application is refused" "$joinbox" show CT-9999
exits 64 "a name that several bear is refused" "$joinbox" show Person
exits 64 "show wants one argument" "$joinbox" show

hostile=$(JOINBOX_COLUMNS=100 "$joinbox" show 2; "$joinbox" queue)
is "what deceives a terminal is written out" \
    "$(printf %s "$hostile" | "$PYTHON" -c 'import sys; print(any(c in sys.stdin.buffer.read().decode() for c in "\u202e\u2066\u2069\u200b\033"))')" False
has "as its code" "$hostile" "<U+202E>gnirts"
is "no line of ours can be forged" "$(printf '%s\n' "$hostile" | grep -c '^CT-7777\|^  state  joined')" 0

exits 0 "an answer is shown as it will arrive" "$joinbox" outbox 1
has "decoded" "$(cat .said)" "Your Tŷ Gwyn application."
has "as JSON it is whole too" "$("$joinbox" outbox 1 --json | json 'it[0]["mail"]')" "Subject: "
has "a template is shown as JSON" "$("$joinbox" template show enquiry --json | json 'it["text"]')" "{{reference}}"
has "so is its preview" "$("$joinbox" template preview enquiry --json | json 'it["mail"]')" "CT-0142"
has "the outbox tells why it waits" "$("$joinbox" outbox)" "sending-off"
exits 64 "nobody to ask, so --yes is wanted" "$joinbox" send 1
check "send lets it go" "$joinbox" send CT-0001 --yes
is "it is due" "$("$joinbox" outbox --json | json 'it[0]["state"]')" due
is "the actor is in the journal" "$("$joinbox" show 1 --json | json 'it["events"][-1]["actor"]')" ada
exits 66 "nothing of it waits any more" "$joinbox" send CT-0001 --yes
check "hold keeps it back" "$joinbox" hold 1
is "it is held" "$("$joinbox" outbox --json | json 'it[0]["state"]')" held
exits 66 "an unknown answer is refused" "$joinbox" hold 77

has "problems says why" "$("$joinbox" problems)" "reading it took more than 30 s"
exits 66 "only what is parked is tried again" "$joinbox" retry nothing
exits 66 "no path leads out of the spool" "$joinbox" retry ../../joinbox.db
check "retry brings it back" "$joinbox" retry --all
check "its file is where the worker looks" test -f "$work/home/spool/new/1768298531.M1P1Q1.host"
check "the store is whole" "$joinbox" check

exits 64 "an unknown command is refused" "$joinbox" shwo
has "the nearest is named" "$(cat .said)" 'did you mean "show"?'
exits 64 "an option of another command is refused" "$joinbox" show --all 1
exits 64 "so is one of none" "$joinbox" queue --jsn
check "each command has its help" sh -c '
    for verb in $("$0" help | sed -n "s/^  \([a-z]*\)  .*/\1/p"); do "$0" help $verb && "$0" $verb --help || exit 1; done' "$joinbox"
has "help config lists the keys" "$("$joinbox" help config)" "answers_per_hour"
has "help names the groups" "$("$joinbox" help)" "Decide"
exits 64 "help on nothing that is" "$joinbox" help quueue
exits 64 "or is like nothing" "$joinbox" help zzzzzz
has "says where all are" "$(cat .said)" "joinbox help lists the commands"
exits 64 "so does a key that is like none" "$joinbox" config zzzzzz
has "which is to be looked up" "$(cat .said)" "joinbox config lists them"
has "--version" "$("$joinbox" --version)" "joinbox "

printf 'network = The Net\n' >home/joinbox.conf
is "config shows one value" "$("$joinbox" config network)" "The Net"
is "also as JSON" "$("$joinbox" config network --json | json 'it')" "{'network': {'value': 'The Net', 'from': '$work/home/joinbox.conf:1'}}"
has "and where it comes from" "$("$joinbox" config --json | json 'it["network"]["from"]')" "joinbox.conf:1"
printf 'netwrok = x\n' >home/joinbox.conf
exits 78 "a wrong configuration stops all" "$joinbox" queue
has "with file, line and the nearest key" "$(cat .said)" 'home/joinbox.conf:1: there is no key "netwrok": did you mean "network"?'
rm home/joinbox.conf

chmod o+rx home
exits 77 "a home that others can enter is refused" "$joinbox" queue
chmod o-rx home
if [ "$(id -u)" = 0 ]; then
    chown -R nobody:nogroup home
    rmdir home/outbox/cur
    check "root lets the owner make what is missing" "$joinbox" init
    is "so it is the owner's" "$(stat -c %U home/outbox/cur)" nobody
    check "root acts as the owner" "$joinbox" send 1 --yes
    is "and leaves nothing of its own" "$(find home ! -user nobody)" ""
    as_stranger="setpriv --reuid daemon --regid daemon --clear-groups"
    if $as_stranger test -x "$joinbox"; then
        exits 77 "who is not of its group may not look in" $as_stranger "$joinbox" queue
        has "and hears how to become so" "$(cat .said)" "become a member of its group"
    else
        skip "who is not of its group may not look in" "others cannot run what is built here"
    fi
else
    skip "root acts as the owner of the home" "this needs root"
fi
if [ -c /dev/full ]; then
    exits 74 "output that cannot be written is an error" sh -c '"$0" queue >/dev/full' "$joinbox"
fi
done_testing
