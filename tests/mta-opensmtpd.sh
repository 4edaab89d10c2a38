# mta-opensmtpd.sh - an OpenSMTPD of our own, for the tests in its overlay; what it offers is said in mta-lib.sh.
#
#   set_up_opensmtpd                mailboxes for the domains of the tests, with the files of filters/opensmtpd
set_up_opensmtpd() {
    printf 'postmaster: root\n' >/etc/aliases
    echo mx.example.org >/etc/mailname
    {
        echo 'listen on 127.0.0.1'
        echo 'smtp max-message-size "60M"'
        echo 'table aliases file:/etc/aliases'
        echo 'action "local" mbox alias <aliases>'
        setting "$filters/opensmtpd/smtpd.conf"
        echo 'match from any for domain { "example.org", "members.example" } action "local"'
    } >/etc/smtpd.conf
    smtpd -n
}

start_server() {
    : >/var/log/smtpd.log
    smtpd -dv >>/var/log/smtpd.log 2>&1 & # without -d it would log to a syslog that is not there
    wait_for 20 swaks --server 127.0.0.1 --quit-after EHLO || note "OpenSMTPD does not answer: $(tail -n 5 /var/log/smtpd.log)"
}

kill_server() {
    pkill -KILL smtpd
    wait_for 20 is_down
}

is_down() {
    ! pgrep smtpd
}

flush() {
    smtpctl schedule all >/dev/null 2>&1
}

n_queued() {
    smtpctl show queue | wc -l
}

is_deferred() { # the last field is the reason of the last time
    [ "$(n_queued)" = "$1" ] && [ "$(smtpctl show queue | grep '|pending|' | grep -cF "$2")" = "$1" ]
}

say_server() {
    smtpctl show queue
    cat /var/log/smtpd.log
}

answer_sender() { # there is no Return-Path in its mailboxes
    sed -nE 's/^From ([^ ]*) .*/\1/p' /var/mail/jo | tail -n 1 | sed -E 's/^MAILER-DAEMON(@.*)?$/<>/'
}
