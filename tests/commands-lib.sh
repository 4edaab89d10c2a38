# commands-lib.sh - every command that uses the store, with arguments that fit a prepared home; sourced after work-lib.sh.
#
#   prepare_home          $home: a matter in each state, two messages in one, a suggestion, answers held and due
#   verbs [GROUP]         those of commands.def that use the store, of one group
#   arguments VERB        how it is called there; a verb that is not known is a test that fails
#   a_command VERB        runs it, nobody at the keyboard
export JOINBOX_ACTOR=ada JOINBOX_CLOCK=1791795600
unset VISUAL EDITOR

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }

# NAME NUMBER HEADER...: from a person of their own, with an id by which it can be answered
arrive() {
    name=$1 number=$2
    shift 2
    mail "$name" "From: $name@$name.example" "Message-ID: <$number@$name.example>" "Subject: $name" "$@"
    deliver "$name"
    work >/dev/null
}

prepare_home() {
    new_home 'sending = hold'
    arrive meg 1 'X-Class: application' 'X-Missing: description'
    arrive rue 2 'X-Class: application'
    arrive pam 3 'X-Class: application'
    arrive ali 4 'X-Class: application'
    arrive eve 5 'X-Class: enquiry'
    arrive dot 6 'X-Class: application'
    arrive two 7 'X-Class: application'
    arrive tom 8 'X-Class: enquiry' "In-Reply-To: <$(sql 'SELECT message_id FROM outbox WHERE application = 7')>"
    arrive sue 9 'X-Class: application' 'X-Organisation: Fennel Systems Ltd'
    arrive una 10 'X-Class: application' 'X-Organisation: Fennel Systems Ltd'
    joinbox show CT-0002 >/dev/null
    joinbox ready CT-0002 CT-0003 CT-0004 >/dev/null
    joinbox propose CT-0003 CT-0004 >/dev/null
    joinbox accept CT-0004 >/dev/null
    joinbox decline CT-0006 >/dev/null
    joinbox send 5 --yes >/dev/null
    printf 'Hello,\n\nwe would like to know more.\n' >letter
    : >old.mbox
    mkdir -p out
    for id in 1 2 3 4 5 6 7 8 9; do joinbox show "$id" >/dev/null; done
}

verbs() {
    sed -nE "s/^X\\(\"([a-z]+)\", [a-z_]+, (READ|WRITE), (${1:-[A-Z_]+}),.*/\\1/p" "$JB_SRC/src/base/commands.def"
}

arguments() {
    case $1 in
    accept) echo CT-0003 ;;
    answered | close) echo CT-0005 ;;
    ask) echo CT-0001 --yes ;;
    assign | withdraw | ready | export) echo CT-0001 ;;
    backup) echo "$work/backups" ;;
    class) echo CT-0001 company ;;
    decline) echo CT-0001 CT-0002 --why enough ;;
    dismiss) echo CT-0009 ;;
    dossier) echo CT-0001 --format text -o - ;;
    forget) echo CT-0006 --why asked --yes ;;
    hold) echo 5 ;;
    drop) echo 1 5 ;;
    import) echo old.mbox ;;
    joined) echo CT-0004 ;;
    log | members | mutuals | check | needs | outbox | problems | queue | remind | stats | digest | work) ;;
    merge) echo CT-0001 CT-0002 ;;
    move) echo 8 CT-0001 ;;
    note) echo CT-0001 ring on Tuesday ;;
    propose | undo) echo CT-0002 ;;
    reopen) echo CT-0006 ;;
    reply) echo CT-0005 --file letter --yes ;;
    reread) echo CT-0001 --yes ;;
    retry) echo --all ;;
    search) echo quillwort ;;
    send) echo 1 --yes ;;
    set) echo CT-0001 organisation=Fen website=https://fen.example ;;
    show | nearby | lookup) echo CT-0001 ;;
    split) echo 8 ;;
    steps) echo CT-0004 --waive slack --why none ;;
    text | save) echo CT-0001 1 ;;
    page) echo CT-0001 1 1 ;;
    compare) echo CT-0001 1 2 ;;
    *) return 1 ;;
    esac
}

a_command() {
    joinbox "$1" $(arguments "$1") </dev/null
}
