#!/bin/sh
# A letter is written once, whatever cuts the command off, and only where the application stands so that it makes sense.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
export JOINBOX_ACTOR=ada JOINBOX_CLOCK=1791795600
unset VISUAL EDITOR

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
row() { sql "SELECT $2 FROM application WHERE id = $1"; }
letters() { sql "SELECT count(*) FROM outbox WHERE application = $1 AND envelope_sender <> '' AND state <> 'dropped'"; }
arrive() { name=$1; mail "$@"; deliver "$name"; work >/dev/null; }
later() { JOINBOX_CLOCK=$((JOINBOX_CLOCK + $1)); }

new_home 'sending = maildir' 'remind_asked = 14'
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application' 'X-Missing: description'
arrive two 'From: Tom <tom@fennel.example>' 'Message-ID: <2@fennel.example>' 'X-Class: enquiry'
joinbox show 1 >/dev/null
printf 'We would like to come.\n' >text
printf 'We would like to come on Friday.\n' >other

check 'what is missing is asked for' joinbox ask CT-0001 --yes
later 120
exits 64 'typed again it is not sent again' joinbox ask CT-0001 --yes
has 'and it is said what was sent, when' "$(cat .said)" 'this very letter has been written to meg@quillwort.example already (answer 3, due, 2 min ago)'
is 'one letter' "$(letters 1)" 1
check 'but in other words' joinbox ask CT-0001 --yes --file other
check 'or where that is wanted' joinbox ask CT-0001 --yes --repeat
is 'three letters' "$(letters 1)" 3
joinbox undo CT-0001 >/dev/null
exits 64 'one that was taken back does not count, the one before it does' joinbox ask CT-0001 --yes
later $((15 * 24 * 3600))
check 'after the days of remind_asked it is a reminder' joinbox ask CT-0001 --yes
later 60
work >/dev/null
exits 64 'which went out, and is not sent twice' joinbox ask CT-0001 --yes
has 'as is said' "$(cat .said)" 'sent, '
arrive back 'From: Meg <meg@quillwort.example>' 'Message-ID: <3@quillwort.example>' 'In-Reply-To: <1@quillwort.example>'
joinbox show 1 >/dev/null
check 'once they have answered the same may be asked again' joinbox ask CT-0001 --yes
check 'to another address too' sh -c '"$0" --home "$1" reply 2 --file text --yes && "$0" --home "$1" set 2 sender.email=tom@sorrel.example &&
    "$0" --home "$1" reply 2 --file text --yes' "$JB_BUILD/joinbox" "$home"
n=$(letters 2)
check 'whoever is at the keyboard is asked' sh -c 'echo n | EDITOR=cat\ text\ \> "$0" --home "$1" reply 2 --file text' "$JB_BUILD/joinbox" "$home"
has 'with what was written' "$(cat .said)" 'This very letter has been written to them already'
check 'also of one like it, minutes ago' sh -c 'echo y | "$0" --home "$1" reply 2 --file other' "$JB_BUILD/joinbox" "$home"
has 'as it is' "$(cat .said)" 'One like it has been written to them already'
is 'and may say yes' "$(letters 2)" "$((n + 1))"
whole 'the store is whole'

# Where it makes no sense
new_home 'sending = maildir'
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application' 'X-Missing: description'
joinbox decline CT-0001 >/dev/null
exits 64 'of what was turned down nothing is asked' joinbox ask CT-0001 --yes
has 'and what leads there is said' "$(cat .said)" 'joinbox reopen CT-0001 first, or joinbox reply CT-0001'
joinbox reopen CT-0001 >/dev/null
check 'once it is open again it is' joinbox ask CT-0001 --yes
joinbox withdraw CT-0001 >/dev/null
exits 64 'nor of what was withdrawn' joinbox ask CT-0001 --yes --file text
check 'it can still be written to' joinbox reply CT-0001 --yes --file text
whole 'the store is whole'

if grep -q '^#define JB_FAULTS' "$JB_BUILD/config.h"; then
    sweep() { # NAME COMMAND...: killed at each point and typed again: one letter
        name=$1; shift
        cp "$home/joinbox.db" clean.db
        n=0 odd= n_before=$(letters 1)
        while n=$((n + 1)) && [ "$n" -lt 200 ]; do
            cp clean.db "$home/joinbox.db"; rm -f "$home/joinbox.db-journal"
            JOINBOX_STOP_AT=$n joinbox "$@" >/dev/null 2>&1 && break
            n_cut=$(letters 1)
            joinbox "$@" >said 2>&1
            code=$?
            [ "$(letters 1)" = $((n_before + 1)) ] || odd="$odd $n: $(letters 1) letters"
            [ "$n_cut" = "$n_before" ] && wanted=0 || wanted=64
            [ "$code" = "$wanted" ] || odd="$odd $n: exit $code"
        done
        [ "$n" -gt 3 ] && [ "$n" -lt 200 ] || odd="$odd $n points"
        is "$name, killed at each point and typed again, is sent once" "$odd" ''
    }
    joinbox reopen CT-0001 >/dev/null
    later 60
    sweep 'what is asked' ask CT-0001 --yes --file other
    sweep 'a reply' reply CT-0001 --yes --file other
else
    skip 'killed at each point' 'points are built in with --enable-faults only'
fi
done_testing
