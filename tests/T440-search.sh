#!/bin/sh
# What is found in mails, documents and notes, as people and programs read it; what is refused; that check proves the index.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
JOINBOX_CLOCK=1768500000
export JOINBOX_CLOCK

new_home
cat >papers <<'END'
From: Megan Prys <megan@tygwyn.example>
To: contact@coops.tech
Subject: Tŷ Gwyn would like to join
Message-ID: <1@tygwyn.example>
Date: Tue, 13 Jan 2026 10:02:11 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Dear all, we are Tŷ Gwyn Co-operative Limited, a worker co-op of six in Bethesda. We build booking
software for village halls and would like to join the network. Our rules are attached.
--b
Content-Type: text/plain; charset=utf-8; name="Rules 2019.txt"
Content-Disposition: attachment; filename="Rules 2019.txt"

RULES OF TŶ GWYN CO-OPERATIVE LIMITED

5. Membership shall be open to every worker of the co-operative, and to nobody else.

12. On dissolution the ymddiriedolaeth receives what is left.
--b--
END
deliver papers
mail other 'From: Ali <ali@birch.example>' 'Subject: A question about dissolution'
printf 'Hello, what happens at dissolution, when a co-operative has to end? Yours, Ali\n' >>other
deliver other
check 'both are filed' "$joinbox" --home "$home" work

search() {
    "$joinbox" --home "$home" search "$@"
}
is 'a word of a document is found, and where it stands' "$(search ymddiriedolaeth --tsv | cut -f1,6,7)" \
    "$(printf 'CT-0001\tRules 2019.txt\t…On dissolution the «ymddiriedolaeth» receives what is left.')"
is 'accents and case are folded' "$(search TY gwyn | cut -f1)" CT-0001
is 'as they are in the question' "$(search 'TŶ' 'bethesdâ' | cut -f1)" CT-0001
is 'a phrase is one' "$(search '"booking software"' | cut -f1)|$(search '"software booking"' | cut -f1)" 'CT-0001|'
is 'one argument is a phrase too' "$(search 'booking software' | cut -f1)|$(search 'software booking' | cut -f1)" 'CT-0001|'
is 'a prefix finds its words' "$(search 'dissolu*' | cut -f1 | sort | tr '\n' ' ')" 'CT-0001 CT-0002 '
is 'who wrote' "$(search dissolution from:ali | cut -f1)|$(search dissolution from: megan | cut -f1)" 'CT-0002|CT-0001'
is 'which document' "$(search dissolution doc:rules | cut -f1)" CT-0001
is 'class and state' "$(search dissolution class:enquiry | cut -f1)|$(search dissolution state:joined | cut -f1)" 'CT-0002|'
is 'what a language of queries would take for its own is a word' "$(search 'AND' 'NEAR(' ; echo $?)" 0
is 'the limit holds' "$(search dissolution --limit 1 | wc -l)" 1
is 'JSON says where and when' "$(search dissolution from:ali --json |
    "$PYTHON" -c 'import json,sys; it=json.load(sys.stdin); f=it["finds"][0]; print(it["more"], f["reference"], f["where"], f["document"])')" \
    'False CT-0002 mail None'
JOINBOX_COLUMNS=76 search worker nobody >shown
cat >wanted <<'END'
CT-0001  Tŷ Gwyn Co-operative Limited  new, Rules 2019.txt, now
    RULES OF TŶ GWYN CO-OPERATIVE LIMITED 5 Membership shall be open to
    every «worker» of the co-operative, and to «nobody» else. 12…
END
is 'as a person sees it' "$(cat shown)" "$(cat wanted)"

exits 64 'a quote that is not closed is told' search '"open'
has 'in words' "$(cat .said)" 'a quote is opened and not closed'
exits 64 'an unknown state is told' search state:nw
has 'with the nearest' "$(cat .said)" 'did you mean "new"?'
exits 64 'nothing to look for' search '?!'
exits 64 'a limit that is none' search x --limit many

check 'check proves the index' "$joinbox" --home "$home" check
"$PYTHON" - "$home/joinbox.db" <<'END'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("UPDATE passage SET text = replace(text, 'Bethesda', 'Bangor') WHERE n = 0")
db.commit()
END
exits 65 'a passage that is not what was read is a fault' "$joinbox" --home "$home" check
has 'and named' "$(cat .said)" 'what is searched of message 1 is not what was read of it'
"$PYTHON" - "$home/joinbox.db" <<'END'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("UPDATE passage SET text = replace(text, 'Bangor', 'Bethesda') WHERE n = 0")
db.commit()
db.execute("INSERT INTO find_1 (rowid, text) VALUES (777, 'a word from nowhere')")
db.commit()
END
exits 65 'so is an index that says more' "$joinbox" --home "$home" check
has 'and named too' "$(cat .said)" 'part 1 of the search index is not what its passages say'
done_testing
