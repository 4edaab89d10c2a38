#!/bin/sh
# Real mail is taken apart as another decoder takes it apart, with either line end; hostile mail is survived.
. "$(dirname "$0")/lib.sh"

beside() { # NAME WHAT PATH
    if [ -e "$3" ]; then
        check "$1" "$PYTHON" -B "$JB_SRC/tests/beside.py" "$JB_BUILD" "$2" "$3"
        sed -n '$s/^/# /p' "$work/.said"
    else
        skip "$1" "$3 is not there"
    fi
}

messages=$work/messages
mkdir "$messages" && cp "$JB_SRC"/tests/messages/*.eml "$messages"
beside "our samples: attachments" attachments "$messages"
beside "our samples: line ends" lines "$messages"
beside "real mail: attachments" attachments "$JB_SRC/../shared/corpus/mails"
beside "real mail: line ends" lines "$JB_SRC/../shared/corpus/mails"
beside "hostile mail" hostile "$JB_SRC/../shared/hostile/make.py"
done_testing
