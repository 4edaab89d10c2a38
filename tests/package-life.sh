#!/bin/sh
# The life of the package on a machine that runs systemd: installed, at work under the filters of its units, upgraded,
# removed, installed again, purged. Run by tests/boot; the package lies in /run/given.
. "$JB_SRC/tests/lib.sh"
home=/var/lib/joinbox
deb=$(find /run/given -name 'joinbox_*.deb')

"$PYTHON" -c '
import fcntl, socket, struct
link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
fcntl.ioctl(link, 0x8914, struct.pack("16sh14x", b"lo", 0x1 | 0x40))  # SIOCSIFFLAGS: up, running
'

# What packages may leave behind, but for dpkg's, systemd's and man's own bookkeeping, and users, who are kept by custom.
files() {
    find /etc /usr /var -xdev \( -path /var/lib/dpkg -o -path /var/lib/systemd -o -path /var/cache -o -path /var/log -o \
        -path /var/tmp -o -path '/etc/passwd*' -o -path '/etc/group*' -o -path '/etc/shadow*' -o -path '/etc/gshadow*' -o \
        -path '/etc/sub[ug]id*' -o -path /etc/.pwd.lock \) -prune -o -print | sort
}
property() { systemctl show -p "$2" --value "$1"; }
is_active() { [ "$(property "$1" ActiveState)" = active ]; }
deliver() { # FILE: as a mail server does, in an environment of its own
    env -i setpriv --reuid=joinbox --regid=joinbox --clear-groups joinbox-deliver -r contact@coops.tech <"$1"
}
queued() { joinbox queue --all --json | "$PYTHON" -c 'import json, sys; print(len(json.load(sys.stdin)))'; }
is_empty() { [ -z "$(find $home/spool/new -type f)" ]; }
has_got() { [ "$(find "$work/smtp" -name 'got-*' | wc -l)" -ge "$1" ]; }
status_of() { sed -n "s/^$2:[[:space:]]*//p" "/proc/$(property "$1" MainPID)/status"; }
journal() { journalctl -q --no-pager -o cat -u joinbox-worker -u joinbox-send; }

rm -f /var/lib/man-db/auto-update # its index of manual pages takes longer than all else here
files >before

# --- installed ---
check 'it installs' dpkg -i --force-unsafe-io "$deb"
is 'its home is for user and group alone' "$(stat -c '%U:%G %a' $home)" 'joinbox:joinbox 2770'
is 'its user may not log in' "$(getent passwd joinbox | cut -d: -f6-)" "$home:/usr/sbin/nologin"
check 'the worker is at work' is_active joinbox-worker
check 'and the sender' is_active joinbox-send
check 'and the timers wait' sh -c 'systemctl is-active joinbox-digest.timer joinbox-retention.timer'
check 'the worker has said what it does' wait_for 10 \
    sh -c "[ \"\$(systemctl show -p StatusText --value joinbox-worker)\" = 'waiting for mail' ]"

# --- at work ---
mkdir smtp
: >smtp/behaviour
"$PYTHON" "$JB_SRC/tests/smtp-server.py" "$work/smtp" >smtp/log 2>&1 &
smtp=$!
check 'a mail server is there' wait_for 10 test -s smtp/port
is 'what is let go is for the mail server of this machine' \
    "$(joinbox config smtp_host) $(joinbox config smtp_port) $(joinbox config smtp_tls)" 'localhost 25 off'
sed -i "s/^smtp_port = .*/smtp_port = $(cat smtp/port)/" /etc/joinbox/joinbox.conf
cat >>/etc/joinbox/joinbox.conf <<END
sending = smtp
admins = anna@example.org
END
check 'both read their configuration anew' systemctl reload joinbox-worker joinbox-send
is 'they may gain no rights' "$(status_of joinbox-worker NoNewPrivs) $(status_of joinbox-send NoNewPrivs)" '1 1'
is 'their system calls are filtered' "$(status_of joinbox-worker Seccomp) $(status_of joinbox-send Seccomp)" '2 2'
is 'they have no capability' "$(status_of joinbox-worker CapBnd) $(status_of joinbox-send CapBnd)" \
    '0000000000000000 0000000000000000'
refuse 'the worker has no network' test /proc/1/ns/net -ef "/proc/$(property joinbox-worker MainPID)/ns/net"

# One of each kind of document: PDF, Word, winmail.dat, archive, scan, OpenDocument, RTF, HTML.
n=0
for sample in app-gmail-guarantee-pdf app-apple-mail-shares-docx app-outlook-winmail-cic app-gmail-zip \
    app-iphone-scanned-rules app-thunderbird-llp-odt app-roundcube-partnership-rtf app-html-only-freelancers-doc \
    enquiry-journalist bounce-exchange-ndr; do
    deliver "$JB_SRC/tests/messages/$sample.eml" || note "not delivered: $sample"
    n=$((n + 1))
done
check 'the worker files all under its filters' wait_for 120 is_empty
is 'each once' "$(queued)" $n
is 'with no trouble' "$(joinbox problems --json)" '[]'
check 'the sender is woken and hands the answers to the mail server' wait_for 60 has_got 9
has 'the worker says who sends' "$(journal)" 'CT-0001'
# The same mail, read outside of the unit: what the filters kept from being read would differ.
differing=
for pair in CT-0001:app-gmail-guarantee-pdf CT-0004:app-gmail-zip CT-0005:app-iphone-scanned-rules; do
    joinbox explain "$JB_SRC/tests/messages/${pair#*:}.eml" --json >explained.json
    joinbox show "${pair%%:*}" --json >shown.json
    "$PYTHON" -c '
import json
read = json.load(open("explained.json", encoding="utf-8"))
stored = json.load(open("shown.json", encoding="utf-8"))["reading"]
def verdicts(reading):
    return [(name, found["status"], len(found.get("quotes") or [])) for name, found in sorted(reading["criteria"].items())]
assert read["documents"] and verdicts(read) == verdicts(stored), (verdicts(read), verdicts(stored))
' || differing="$differing $pair"
done
is 'and reads the same under them as without' "$differing" ''
check 'the store is whole' joinbox check

check 'the digest goes to the admins' systemctl start joinbox-digest.service
check 'by the sender' wait_for 60 sh -c "grep -qs anna@example.org $work/smtp/said $work/smtp/got-*"
check 'what is kept no longer is forgotten, where that is set' systemctl start joinbox-retention.service
check 'a copy is made' systemctl start joinbox-backup.service
check 'and is there, for its user alone' sh -c '[ "$(stat -c %U:%a /var/backups/joinbox)" = joinbox:700 ] && ls /var/backups/joinbox/joinbox-*Z/*.db'
adduser --quiet --disabled-password --gecos '' anna >.said 2>&1
adduser --quiet anna joinbox >.said 2>&1
check 'an admin of the group decides' runuser -u anna -- joinbox note CT-0001 'They rang.'
runuser -u anna -- joinbox ready CT-0001 >.said 2>&1
deliver "$JB_SRC/tests/messages/startup-three-friends.eml"
check 'and the worker goes on with what she has written to' wait_for 60 is_empty
is 'one more' "$(queued)" $((n + 1))

main=$(property joinbox-worker MainPID)
systemctl disable --now joinbox-digest.timer >.said 2>&1
systemctl kill --signal=KILL joinbox-worker
restarted() { is_active joinbox-worker && [ "$(property joinbox-worker MainPID)" != "$main" ]; }
check 'a worker that was killed comes back' wait_for 40 restarted

# --- upgraded, with mail coming in the middle of it ---
dpkg-deb -R "$deb" next
sed -i 's/^Version: .*/&+next/' next/DEBIAN/control
dpkg-deb --root-owner-group -b next "$work/next.deb" >.said 2>&1
cp /etc/joinbox/joinbox.conf settings
check 'it is upgraded' dpkg -i --force-unsafe-io "$work/next.deb"
check 'the settings are as they were' cmp settings /etc/joinbox/joinbox.conf
check 'the services run again' sh -c 'systemctl is-active joinbox-worker joinbox-send'
deliver "$JB_SRC/tests/messages/individual-developer-cv.eml"
check 'and file' wait_for 60 is_empty
is 'what is new besides what was there' "$(queued)" $((n + 2))
refuse 'what an admin has disabled stays so' systemctl is-enabled joinbox-digest.timer

# --- removed, installed again, purged ---
kill $smtp
check 'it is removed' dpkg -r joinbox
refuse 'its services are gone' sh -c 'systemctl is-active joinbox-worker || systemctl is-active joinbox-send'
check 'its settings and its mail stay' test -s /etc/joinbox/joinbox.conf -a -s $home/joinbox.db
check 'it is installed again' dpkg -i --force-unsafe-io "$deb"
is 'all is there' "$(queued)" $((n + 2))
check 'it is purged' dpkg -P joinbox
cp .said .said.purge
has 'which says where the mail is' "$(cat .said)" "is kept in $home"
has 'and how to delete it' "$(cat .said.purge)" "rm -r $home && userdel joinbox"
check 'the mail is there' test -s $home/joinbox.db
has 'and where copies are' "$(cat .said.purge)" 'kept in /var/backups/joinbox'
rm -r $home /var/backups/joinbox
files >after
is 'and besides it nothing is left' "$(diff before after | grep '^[<>]')" ''
check 'without its mail it says nothing' dpkg -i --force-unsafe-io "$deb"
systemctl stop joinbox-worker joinbox-send
rm -f $home/joinbox.db*
check 'when it is purged' dpkg -P joinbox
is 'nothing' "$(grep -c 'kept in' .said)" 0
check 'and takes its home with it' test ! -e $home
[ "$n_failed" = 0 ] || journal | tail -n 60 | sed 's/^/# /'
done_testing
