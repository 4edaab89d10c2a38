#!/bin/sh
# The forum: who is invited, who has an account there already, and how they are welcomed.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
. "$JB_SRC/tests/tls-lib.sh"
. "$JB_SRC/tests/standins-lib.sh"
command -v openssl >/dev/null || skip_all 'openssl is not installed'
key=KeyOfJoinboxOnTheForum99
stand_in discourse
others=$(sed -n 's/^X([a-z_]*, "\([a-z-]*\)".*/\1/p' "$JB_SRC/src/base/steps.def" | grep -v -e '^discourse' -e '^tell' | tr '\n' ' ')
joinbox() {
    JOINBOX_CLOCK=$now "$JB_BUILD/joinbox" --home "$home" "$@"
}
fresh() { # STATE : a home with the forum set up, an application that is voted in, and what is there
    now=1790000000
    rm -f "$there"/log "$there"/fail "$there"/strict
    printf '%s' "$1" >"$there/state.json"
    new_home "handoff_ca_file = $work/certificates/ca.pem" 'handoff_timeout = 3' "steps_not_wanted = $others" \
        'sending = maildir' 'discourse_group = 42' 'discourse_category = 7' "discourse_url = $base"
    printf 'discourse_secret_file = %s\n' "$(secret discourse "$key")" >>"$home/joinbox.conf"
    accepted
}

fresh '{}'
has 'doctor asks' "$(joinbox doctor)" 'Discourse 2026.9.0: newcomers can be let in'
is 'by reading' "$(asked POST)" 0
is 'a newcomer is invited, welcomed, and written to' "$(hand_off)" "$(printf 'CT-0001 discourse is done\nCT-0001 discourse-topic is done\nCT-0001 tell is done')"
is 'by the address they wrote from, into the group' "$(there '[(i["email"], i["groups"][0]["id"], i["mails"]) for i in state["invites"]]')" "[('meg@quillwort.example', 42, 1)]"
is 'the topic names them' "$(there 'state["topics"][0]["title"]')" 'Welcome to Quillwort (CT-0001)'
is 'without their address' "$(there '"meg@" in str(state["topics"])')" False
has 'it is shown where' "$(joinbox steps 1)" "$base/t/-/333"
joinbox outbox "$(sql "SELECT id FROM outbox WHERE template = 'welcome'")" >letter
has 'the forum is in the welcome' "$(cat letter)" "$base"

fresh '{"accounts": ["meg@quillwort.example"]}'
hand_off >/dev/null
is 'who has an account is put into the group' "$(there 'state["members"], state.get("invites")')" "(['meg@quillwort.example'], None)"
fresh '{"accounts": ["meg@quillwort.example"], "members": ["meg@quillwort.example"]}'
has 'who is in it already is no failure' "$(hand_off)" 'CT-0001 discourse is done'
has 'but what was answered is said' "$(joinbox steps 1)" 'Discourse did not put them into the group'
fresh '{"accounts": ["meg@quillwort.example"]}'
fail_next '500-after 1 PUT'
hand_off >/dev/null
now=$((now + 100))
has 'put there unseen is as good' "$(hand_off)" 'CT-0001 discourse is done'
is 'once' "$(there 'len(state["members"])')" 1

fresh '{"moderated": true}'
has 'a topic may wait for a moderator' "$(hand_off)" 'CT-0001 discourse-topic is under way: the topic waits for a moderator there'
now=$((now + 2 * 86400))
hand_off >/dev/null
is 'and is not made again meanwhile' "$(there 'len(state["topics"])')" 1
"$PYTHON" -c 'import json, sys
state = json.load(open(sys.argv[1]))
state["topics"][0]["queued"] = False
state["absolute"] = True
json.dump(state, open(sys.argv[1], "w"))' "$there/state.json"
now=$((now + 2 * 86400))
has 'until one lets it through' "$(hand_off)" 'CT-0001 discourse-topic is done'

fresh '{}'
fail_next '429-bare 1 POST /invites'
hand_off >/dev/null
has 'a wait that the body alone asks for is kept' "$(joinbox steps 1)" 'Discourse wants us to wait'
fresh '{}'
fail_next 'elsewhere 1 GET /t/'
hand_off >/dev/null
has 'a topic elsewhere is none' "$(joinbox steps 1)" 'sends us elsewhere'
fresh '{}'
"$JB_BUILD/joinbox" --home "$home" doctor >/dev/null
is 'between calls it is left alone' "$("$PYTHON" -c 'import json, sys
at = [json.loads(line)["at"] for line in open(sys.argv[1])]
print(len(at), all(b - a >= 1.5 for a, b in zip(at, at[1:])))' "$there/log")" '4 True'
printf '{"no_owner":true}' >"$there/state.json"
has 'doctor says who may not let anybody in' "$(joinbox doctor 2>/dev/null)" 'joinbox may not let anybody into the group 42'
printf '{"read_only":true}' >"$there/state.json"
has 'or begin no topic' "$(joinbox doctor 2>/dev/null)" 'may begin no topic in the category 7'
is 'the key is in no file but its own' "$(grep -rl "$key" "$home" | grep -v "^$home/discourse$")" ''
[ ! -s "$there/strict" ] || cat "$there/strict"
check 'no request held anything that Discourse does not know' test ! -s "$there/strict"
done_testing
