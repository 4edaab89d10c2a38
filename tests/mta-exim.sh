# mta-exim.sh - an Exim of our own, for the tests in its overlay; what it offers is said in mta-lib.sh.
#
#   set_up_exim                     Debian's split configuration of an internet site, with the files of filters/exim
set_up_exim() {
    cat >/etc/exim4/update-exim4.conf.conf <<END
dc_eximconfig_configtype='internet'
dc_other_hostnames='example.org:members.example'
dc_local_interfaces='127.0.0.1'
dc_readhost=''
dc_relay_domains=''
dc_minimaldns='false'
dc_relay_nets=''
dc_smarthost=''
CFILEMODE='644'
dc_use_split_config='true'
dc_hide_mailname=''
dc_mailname_in_oh='true'
dc_localdelivery='mail_spool'
END
    echo example.org >/etc/mailname
    for detail in unwritable full killed unheard database; do # Debian's Exim knows jo+... as jo only so
        echo "jo+$detail: jo"
    done >>/etc/aliases
    printf '%s\n' 'MAIN_HARDCODE_PRIMARY_HOSTNAME = mx.example.org' 'MAIN_HOST_LOOKUP = !*' 'CHECK_RCPT_VERIFY_SENDER = no' >/etc/exim4/conf.d/main/000_localmacros # no DNS here
    cp "$filters/exim/router" /etc/exim4/conf.d/router/150_joinbox
    cp "$filters/exim/transport" /etc/exim4/conf.d/transport/30_joinbox
    update-exim4.conf
}

start_server() {
    exim4 -bdf -q30m & # -bd would stay where it is: the test is process 1 of its namespace
    wait_for 20 swaks --server 127.0.0.1 --quit-after EHLO || note "Exim does not answer: $(tail -n 5 /var/log/exim4/mainlog)"
}

kill_server() {
    pkill -KILL exim4
    wait_for 20 sh -c '! pgrep exim4 >/dev/null'
}

flush() {
    exim4 -qff
}

n_queued() {
    exim4 -bpc
}

is_deferred() {
    put_off=0
    for id in $(exim4 -bp | awk '$4 ~ /^</ { print $3 }'); do
        ! grep -F "$id" /var/log/exim4/mainlog | grep -qF "$2" || put_off=$((put_off + 1))
    done
    [ "$(n_queued)" = "$1" ] && [ $put_off = "$1" ]
}

died='returned 75' # what it says of a program that died by a signal: the shell between has seen to it

say_server() {
    exim4 -bp
    cat /var/log/exim4/mainlog
}
