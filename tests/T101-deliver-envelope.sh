#!/bin/sh
# The envelope goes into a block before the mail, and only the file's name says how long that is.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/deliver-lib.sh"

# block NAME WANTED MAIL [VARIABLE=VALUE...] -- [ARG...]: delivers MAIL; the block, without the time, must be WANTED.
block() {
    name=$1 wanted=$2 mail=$3
    shift 3
    with=
    while [ "$1" != -- ]; do
        with="$with $1"
        shift
    done
    shift
    new_home
    printf "$mail" >mail
    deliver "$@" <mail >.said 2>&1 || note "exit $?: $(cat .said)"
    got=$(block_of "$(waiting)" | sed -E 's/^X-Joinbox: at=[0-9]{10}\.[0-9]{6}; /X-Joinbox: at=…; /' | tr '\n' '|')
    is "$name" "$got" "$wanted"
}
rest='X-Joinbox: at=…; logname=; extension=|'
mail='Subject: x\n\nhello\n'

block 'nothing known: no block' '' "$mail" --
block 'a login name alone is no envelope' '' "$mail" LOGNAME=jo EXTENSION=x --
block 'sender' "Return-Path: <jo@example.org>|$rest" "$mail" -- -f jo@example.org
block 'sender in one word' "Return-Path: <jo@example.org>|$rest" "$mail" -- -fjo@example.org
block 'sender in long' "Return-Path: <jo@example.org>|$rest" "$mail" -- --sender=jo@example.org
block 'null sender' "Return-Path: <>|$rest" "$mail" -- -f ''
block 'null sender in long' "Return-Path: <>|$rest" "$mail" -- --sender=
block 'null sender as Postfix writes it' "Return-Path: <>|$rest" "$mail" -- -f MAILER-DAEMON
block 'mailer-daemon with a domain is an address' "Return-Path: <MAILER-DAEMON@x.org>|$rest" "$mail" -- -f MAILER-DAEMON@x.org
block 'recipients' "Delivered-To: a@x|Delivered-To: b@x|$rest" "$mail" -- -r a@x --recipient b@x
block 'recipients as Postfix writes several' "Delivered-To: a@x|Delivered-To: b@x|Delivered-To: c@x|$rest" "$mail" -- -r a@x b@x c@x
block 'a recipient that looks like an option' "Delivered-To: -f@x|Delivered-To: --work@x|$rest" "$mail" -- -r -f@x -- --work@x
block 'original recipient' "Delivered-To: a@x|X-Original-To: b@x|$rest" "$mail" -- -r a@x -o b@x
block 'all from the environment' \
    'Return-Path: <jo@x>|Delivered-To: c+t@x|X-Original-To: i@x|X-Joinbox: at=…; logname=c; extension=t|' "$mail" \
    SENDER=jo@x RECIPIENT=c+t@x ORIGINAL_RECIPIENT=i@x LOGNAME=c EXTENSION=t --
block 'options go before the environment' "Return-Path: <a@x>|Delivered-To: b@x|X-Original-To: c@x|$rest" "$mail" \
    SENDER=s@x RECIPIENT=r@x ORIGINAL_RECIPIENT=o@x -- -f a@x -r b@x -o c@x
block 'an empty SENDER is the null sender' "Return-Path: <>|$rest" "$mail" SENDER= --
block 'an empty RECIPIENT says nothing' '' "$mail" RECIPIENT= ORIGINAL_RECIPIENT= --

from='From jo@example.org Tue Nov 24 06:00:00 2026\n'
block 'the sender of the mbox line' "Return-Path: <jo@example.org>|$rest" "$from$mail" --
block 'the mbox line, CRLF' "Return-Path: <jo@example.org>|$rest" "From jo@example.org\\r\\n$mail" --
block 'the mbox line goes behind the environment' "Return-Path: <s@x>|$rest" "$from$mail" SENDER=s@x --
block 'the mbox line goes behind a null sender' "Return-Path: <>|$rest" "$from$mail" -- -f ''
block 'the mbox line of a bounce' "Return-Path: <>|$rest" "From MAILER-DAEMON Tue\\n$mail" --
block 'the mbox line with <>' "Return-Path: <>|$rest" "From <> Tue\\n$mail" --
block 'the mbox line with brackets' "Return-Path: <a@x>|$rest" "From <a@x> Tue\\n$mail" --
block 'the mbox line with quotes' "Return-Path: <\"a b\"@x>|$rest" 'From "a b"@x Tue\nSubject: x\n\n' --
block 'the mbox line of Thunderbird names nobody' '' "From - Tue Nov 24\\n$mail" --
block 'the mbox line with nothing in it' '' "From \\n$mail" --

# mail NAME WANTED BYTES: what is kept of the mail itself.
kept() {
    with=
    new_home
    printf "$3" >mail
    deliver <mail
    is "$1" "$(mail_of "$(waiting)" | od -An -c | tr -s ' \n' ' ')" "$(printf "$2" | od -An -c | tr -s ' \n' ' ')"
}
kept 'the mbox line is dropped' "$mail" "$from$mail"
kept 'only the first one is' "$from$mail" "$from$from$mail"
kept 'an mbox line without an end is mail' 'From jo@example.org' 'From jo@example.org'
kept 'a header From is no mbox line' 'From: jo@x\n\n' 'From: jo@x\n\n'
kept 'a header From of the old form is none either' 'From : jo@x\n\n' 'From : jo@x\n\n'
kept 'From in the body stays' 'A: b\n\nFrom here\n' 'A: b\n\nFrom here\n'
kept 'a mail of one byte' 'F' 'F'
kept 'a mail that ends in the mark' 'From ' 'From '
kept 'CRLF stays' 'A: b\r\n\r\nc\r\n' 'A: b\r\n\r\nc\r\n'
kept 'bare CR stays' 'A: b\r\rc\r' 'A: b\r\rc\r'
kept 'NUL bytes stay' 'A: b\n\n\000c\000\n' 'A: b\n\n\000c\000\n'
kept 'a mark of byte order stays' '\357\273\277A: b\n' '\357\273\277A: b\n'
kept 'an mbox line and nothing else' '' "$from"

# Hostile values
with=
new_home
deliver -f "$(printf 'a@x>\r\nX-Evil: yes\033[2J\177')" -r "$(printf 'b@x\nBcc: c@x')" <"$message"
is 'control characters cannot make a line' "$(block_of "$(waiting)" | sed '$d' | tr '\n' '|')" \
    'Return-Path: <a@x>??X-Evil: yes?[2J?>|Delivered-To: b@x?Bcc: c@x|'
mail_of "$(waiting)" | cmp -s - "$message"
verdict $? 'and the mail behind it is whole'

new_home
with='LOGNAME=a;extension=evil'
deliver -r a@x </dev/null
has 'nor can a semicolon make a value' "$(block_of "$(waiting)")" '; logname=a?extension=evil; extension='
with=

new_home
long=$(printf '%05000d' 0)
deliver -f "$long" -r "$long@" <"$message"
is 'long values are cut' "$(block_of "$(waiting)" | awk '{ print length($0) }' | head -n 2 | tr '\n' ' ')" '915 914 '
mail_of "$(waiting)" | cmp -s - "$message"
verdict $? 'and the length in the name is still true'

new_home
set -- $(seq -f 'recipient-%g@example.org' 3000)
deliver -r "$@" <"$message"
is '3000 recipients are kept' "$(block_of "$(waiting)" | grep -c '^Delivered-To: recipient-[0-9]*@example.org$')" 3000
mail_of "$(waiting)" | cmp -s - "$message"
verdict $? 'and the mail behind them is whole'

# An mbox line that comes in drops, and one that is longer than any buffer.
new_home
for piece in F rom ' jo' '@x Tue' '
' 'Subject: x
'; do
    printf '%s' "$piece"
done | deliver
is 'an mbox line in drops' "$(block_of "$(waiting)" | head -n 1)$(mail_of "$(waiting)")" 'Return-Path: <jo@x>Subject: x'
new_home
{ printf 'From '; head -c 100000 /dev/zero | tr '\0' x; printf '\nA: b\n'; } >mail
accepts 'an mbox line longer than the buffer' deliver <mail
cmp -s "$(waiting)" mail
verdict $? 'is kept as mail'

done_testing
