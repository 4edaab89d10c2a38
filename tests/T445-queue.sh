#!/bin/sh
# The queue's filters, and the pager between long output and a terminal.
. "$(dirname "$0")/lib.sh"
joinbox=$JB_BUILD/joinbox
unset NO_COLOR SUDO_USER LESS
JOINBOX_CLOCK=1768900000
JOINBOX_ACTOR=ada
JOINBOX_HOME=$work/home
export JOINBOX_CLOCK JOINBOX_ACTOR JOINBOX_HOME
"$joinbox" init >/dev/null
"$JB_BUILD/tests/fill-home" "$work/home" 60

ids() {
    "$joinbox" queue "$@" | cut -f1 | tr '\n' ' '
}
is 'by state' "$(ids --state incomplete)" 'CT-0002 '
is 'a state that waits for nobody is shown too' "$(ids --state set-aside)" 'CT-0003 '
is 'by class' "$(ids --class application)" 'CT-0001 CT-0002 '
is 'by what is missing' "$(ids --missing uk-ties)" 'CT-0001 '
is 'by age' "$(ids --older 4d)|$(ids --older 2026-01-14)" 'CT-0001 CT-0002 |CT-0001 '
is 'both must hold' "$(ids --class application --state new)" 'CT-0001 '
is 'nothing is mine' "$(ids --mine)" ''
is 'a limit, and how many there are' "$("$joinbox" queue --limit 2 | cut -f1 | tr '\n' ' ')" 'CT-0001 CT-0002 # and 60 more: joinbox queue --all '
is 'of a filter too' "$("$joinbox" queue --class enquiry --limit 1 | tail -1)" '# and 59 more: --limit shows more'
is 'JSON is filtered alike' "$("$joinbox" queue --state incomplete --json | grep -c '"reference"')" 1
is 'an empty list of them' "$("$joinbox" queue --mine --json)" '[]'
JOINBOX_COLUMNS=90 "$joinbox" queue --class application >shown
cat >wanted <<'END'
id       class        state        since  from                     why
CT-0001  application  new         6 days  Quillwort Systems Co-o…  answer held; no uk-ties
CT-0002  application  incomplete  4 days  Tŷ <U+202E>gnirts Gwyn…  asked and answered
END
is 'as a person sees it' "$(cat shown)" "$(cat wanted)"
is 'with --tsv columns are cells on a terminal too' "$(JOINBOX_COLUMNS=90 "$joinbox" queue --class application --tsv | cut -f1 | head -1)" CT-0001

exits 64 'an unknown state is told' "$joinbox" queue --state nwe
has 'with the nearest' "$(cat .said)" 'did you mean "new"?'
exits 64 'and an unknown class' "$joinbox" queue --class zzzzzz
has 'with all there are' "$(cat .said)" 'there are application, company'
exits 64 'an age that is none' "$joinbox" queue --older soon

# On a terminal of 80 columns.
at_terminal() { # PAGER COMMAND...
    "$PYTHON" - "$@" <<'END'
import os, pty, sys
def read(fd):
    try:
        return os.read(fd, 65536)
    except OSError:
        return b""
pager, command = sys.argv[1], sys.argv[2:]
child, fd = pty.fork()
if child == 0:
    os.environ.update(PAGER=pager, TERM="dumb")
    os.execvp(command[0], command)
out = b""
while True:
    more = read(fd)
    if not more:
        break
    out += more
os.waitpid(child, 0)
sys.stdout.write(out.decode().replace("\r\n", "\n"))
END
}
has 'a terminal is paged' "$(at_terminal "sed 's/^/| /'" "$joinbox" queue --limit 3)" '| CT-0001'
has 'the pager is told to leave short output alone' "$(at_terminal 'cat >/dev/null; echo LESS=$LESS' "$joinbox" queue)" 'LESS=FRX'
has 'cat is none' "$(at_terminal cat "$joinbox" queue)" 'CT-0001'
has 'nor is an empty one' "$(at_terminal '' "$joinbox" queue)" 'CT-0001'
is 'a pager that is left early is no fault' "$(at_terminal 'head -1' "$joinbox" queue --all | wc -l)" 1
is 'a pipe is never paged' "$(PAGER='echo paged' "$joinbox" queue | grep -c paged)" 0
done_testing
