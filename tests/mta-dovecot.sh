# mta-dovecot.sh - Dovecot behind Postfix, for the tests in its overlay; sourced after mta-postfix.sh, whose words it changes.
# The server is both; what waits to be tried again is in Postfix's queue, or in the INBOX of contact.
#
#   set_up_dovecot [SETTINGS]       the files of filters/dovecot, with these settings more
#   inbox                           the messages there, one file a line
set_up_dovecot() {
    stop_dovecot
    cat >/etc/dovecot/conf.d/10-auth.conf <<'END'
auth_username_format = %Ln
passdb {
  driver = static
  args = password=geheim
}
userdb {
  driver = passwd
}
END
    cat >/etc/dovecot/conf.d/10-ssl.conf <<END
ssl = yes
ssl_cert = <$work/tls/good.pem
ssl_key = <$work/tls/good.pem
END
    cat >/etc/dovecot/conf.d/90-site.conf <<END
listen = 127.0.0.1
log_path = /var/log/dovecot.log
mail_location = maildir:~/Maildir
mail_privileged_group =
postmaster_address = postmaster@example.org
service lmtp {
  unix_listener /var/spool/postfix/private/dovecot-lmtp {
    user = postfix
    mode = 0600
  }
}
END
    cp "$filters/dovecot/95-joinbox.conf" /etc/dovecot/conf.d/
    cp "$filters/dovecot/joinbox.sieve" /etc/dovecot/joinbox.sieve
    printf '%s\n' "${1:-}" >/etc/dovecot/conf.d/99-test.conf
}

# How joinbox fetches what stayed in INBOX, appended to joinbox.conf.
more_settings='imap_host = localhost
imap_user = contact
imap_password_file = /etc/joinbox/imap-password
imap_ca_file = /etc/joinbox/imap-ca.pem
imap_then = delete'

write_secrets() {
    install -d /etc/joinbox
    cp "$work/tls/ca.pem" /etc/joinbox/imap-ca.pem
    echo geheim >/etc/joinbox/imap-password
    chown joinbox /etc/joinbox/imap-password
    chmod 600 /etc/joinbox/imap-password
}

dovecot_processes() {
    for process in /proc/[0-9]*; do
        case $(readlink "$process/exe") in
        /usr/lib/dovecot/* | /usr/sbin/dovecot) echo "${process#/proc/}" ;;
        esac
    done
}

dovecot_is_down() {
    [ -z "$(dovecot_processes)" ]
}

stop_dovecot() {
    kill -KILL $(dovecot_processes) 2>/dev/null
    wait_for 20 dovecot_is_down
    rm -f /run/dovecot/master.pid
}

start_server() {
    start_postfix
    : >/var/log/dovecot.log
    dovecot >.said 2>&1 || note "Dovecot does not start: $(cat .said)"
    wait_for 20 test -S /var/spool/postfix/private/dovecot-lmtp || note "Dovecot does not listen: $(tail -n 5 /var/log/dovecot.log)"
}

kill_server() {
    kill -KILL $(server_processes) $(dovecot_processes) 2>/dev/null
    wait_for 20 is_down
    stop_dovecot
}

inbox() {
    find ~contact/Maildir/new ~contact/Maildir/cur -type f 2>/dev/null
}

flush() {
    postqueue -f
    [ -e "$home/joinbox.db" ] || joinbox init >/dev/null
    joinbox fetch >.fetched 2>&1 || { note "fetch: exit $?"; sed 's/^/# /' .fetched; }
}

n_queued() {
    { postqueue -j; inbox; } | wc -l
}

is_deferred() { # what failed is in INBOX, not in the queue
    [ "$(inbox | wc -l)" = "$1" ] && [ "$(n_queued)" = "$1" ] && grep -qF "$2" /var/log/dovecot.log
}

reason='failed to pipe message' # what Dovecot says of any; ours is lost

say_server() {
    postqueue -j
    inbox
    tail -n 20 /var/log/mail.log /var/log/dovecot.log
}
