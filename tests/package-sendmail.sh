#!/bin/sh
# sending = sendmail under systemd, with the real Postfix or Exim ($server): what does not work without the drop-in and is
# told, and works with it. Run by tests/boot; the packages lie in /run/given.
. "$JB_SRC/tests/lib.sh"
home=/var/lib/joinbox
export DEBIAN_FRONTEND=noninteractive
rm -f /var/lib/man-db/auto-update
"$PYTHON" -c '
import fcntl, socket, struct
link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
fcntl.ioctl(link, 0x8914, struct.pack("16sh14x", b"lo", 0x1 | 0x40))  # SIOCSIFFLAGS: up, running
'
deb=$(find /run/given -name 'joinbox_*.deb')
echo 'postfix postfix/main_mailer_type select Local only' | debconf-set-selections
echo "exim4-config exim4/dc_eximconfig_configtype select local delivery only; not on a network" | debconf-set-selections
check 'the mail server installs' dpkg -i --force-unsafe-io $(find /run/given -name '*.deb' ! -name 'joinbox_*')
server=$(dpkg-query -W -f '${Package}\n' postfix exim4-daemon-light 2>/dev/null | head -n 1)
note "$server $(dpkg-query -W -f '${Version}' "$server")"
adduser --quiet --disabled-password --gecos '' jo >.said 2>&1
if [ "$server" = postfix ]; then
    postconf -e 'mydestination = localhost, example.org' 'home_mailbox =' 'mailbox_command =' 'inet_protocols = ipv4'
    systemctl restart postfix
else
    sed -i "s/^dc_other_hostnames=.*/dc_other_hostnames='localhost:example.org'/" /etc/exim4/update-exim4.conf.conf
    update-exim4.conf
    systemctl restart exim4
fi
check 'joinbox installs' dpkg -i --force-unsafe-io "$deb"
echo 'sending = sendmail' >>/etc/joinbox/joinbox.conf
check 'and reads its configuration' systemctl reload joinbox-worker joinbox-send

write() { # N
    printf 'From: Jo <jo@example.org>\nTo: contact@coops.tech\nSubject: A question %s\nMessage-ID: <q%s@example.org>\n\nHello,\n\nhow large is the network, and who may join it?\n\nJo\n' "$1" "$1" |
        env -i setpriv --reuid=joinbox --regid=joinbox --clear-groups joinbox-deliver -r contact@coops.tech
}
states() { joinbox outbox --all --json | "$PYTHON" -c 'import json, sys
print(" ".join(item["state"] for item in json.load(sys.stdin)))'; }
has_told() { journalctl -q --no-pager -o cat -u joinbox-send | grep -q 'gains rights'; }
has_come() { grep -qs '^Message-ID:.*joinbox' /var/mail/jo; }

write 1
check 'under the filters its sendmail is not tried, which is told' wait_for 60 has_told
is 'and the answer is still due' "$(states)" due
install -D -m 644 /usr/share/joinbox/services/systemd/sendmail.conf \
    /etc/systemd/system/joinbox-send.service.d/sendmail.conf
systemctl daemon-reload
check 'with the drop-in the sender runs' systemctl restart joinbox-send
check 'and the answer arrives' wait_for 60 has_come
is 'as joinbox has it' "$(states)" sent
is 'once' "$(grep -c '^Message-ID:.*joinbox' /var/mail/jo)" 1
[ "$n_failed" = 0 ] || { journalctl -q --no-pager -o cat | tail -n 40; tail -n 20 /var/log/exim4/mainlog 2>/dev/null; } | sed 's/^/# /'
done_testing
