# mta-postfix.sh - a Postfix of our own, for the tests in its overlay; what it offers is said in mta-lib.sh.
#
#   set_up_postfix SETTINGS         its configuration, with these lines more in main.cf; $domains, where set, are those whose
#                                   mail it keeps
#   start_postfix
set_up_postfix() {
    postfix stop >/dev/null 2>&1
    rm -rf /etc/postfix/main.cf /etc/postfix/dynamicmaps.cf.d
    cp /usr/share/postfix/master.cf.dist /etc/postfix/master.cf
    cat >/etc/postfix/main.cf <<END
compatibility_level = 3.6
myhostname = mx.example.org
myorigin = example.org
mydestination = ${domains:-example.org, members.example, localhost}
inet_interfaces = loopback-only
inet_protocols = ipv4
maillog_file = /var/log/mail.log
mailbox_size_limit = 0
message_size_limit = 60000000
default_transport = error:nothing leaves this machine
$1
END
    printf 'postmaster: root\n' >/etc/aliases
    newaliases
    postconf -F '*/*/chroot = n'
}

start_postfix() {
    : >/var/log/mail.log
    postfix start >.said 2>&1 || { note "$(cat .said)"; return 1; }
    wait_for 20 swaks --server 127.0.0.1 --quit-after EHLO || note "Postfix does not answer: $(tail -n 5 /var/log/mail.log)"
}

start_server() {
    start_postfix
}

server_processes() { # by their program: on the command line they are "qmgr", "local"
    for process in /proc/[0-9]*; do
        case $(readlink "$process/exe") in
        /usr/lib/postfix/*) echo "${process#/proc/}" ;;
        esac
    done
}

is_down() {
    [ -z "$(server_processes)" ]
}

kill_server() {
    kill -KILL $(server_processes) 2>/dev/null
    wait_for 20 is_down
}

flush() {
    postqueue -f
}

n_queued() {
    postqueue -j | wc -l
}

is_deferred() {
    [ "$(postqueue -j | grep -c '"queue_name": "deferred"')" = "$1" ] && [ "$(postqueue -j | grep -cF "$2")" = "$1" ]
}

died=died

say_server() {
    postqueue -j
    cat /var/log/mail.log
}
