#!/bin/sh
# The completion of each shell, asked as the shell asks it.
. "$(dirname "$0")/lib.sh"
export PATH="$JB_BUILD:$PATH" JOINBOX_HOME="$work/home"
check "a home to complete from" sh -c 'joinbox init && "$0" "$1"' "$JB_BUILD/tests/fill-home" "$work/home"

in_bash() { # WORD... : what is offered for the last word, a line each
    bash -c '. "$0"
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _joinbox; printf "%s\n" "${COMPREPLY[@]}"' \
        "$JB_BUILD/completion/joinbox.bash" "$@"
}

in_fish() {
    last= line=
    for word; do line="$line$last"; last="$word "; done
    fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$JB_BUILD/completion/joinbox.fish" "$line${last% }" | cut -f 1
}

# zsh completes on a terminal only: a second zsh on a pseudo-terminal gets the line and a TAB, and its compadd tells us.
mkdir "$work/functions" && cp "$JB_BUILD/completion/joinbox.zsh" "$work/functions/_joinbox"
cat >"$work/inner.zsh" <<'END'
fpath=($FUNCTIONS $fpath)
autoload -Uz compinit && compinit -u -D
zstyle ':completion:*' menu no
compadd() {
    local -a _told
    builtin compadd -A _told "$@"
    print -rl -- $_told >>$TOLD
}
tell() { zle complete-word; print -r -- end >>$TOLD; exit }
zle -C complete-word complete-word _main_complete
zle -N tell
bindkey '^I' tell
END
in_zsh() {
    : >"$work/told"
    FUNCTIONS=$work/functions TOLD=$work/told INNER=$work/inner.zsh zsh -f -c 'zmodload zsh/zpty
        zpty shell "exec zsh -f -i"
        zpty -w shell "source \$INNER"
        zpty -n -w shell "$*	"
        while zpty -r shell output; do :; done' zsh "$@" >/dev/null 2>&1
    sed -n '/^end$/q; /./p' "$work/told" | sort -u
}

for shell in bash zsh fish; do
    command -v $shell >/dev/null || { skip "completion of $shell" "it is not installed"; continue; }
    asked=in_$shell
    is "$shell: verbs are completed" "$($asked joinbox sho)" "show"
    is "$shell: all of them" "$($asked joinbox '' | sort)" "$(sed -n 's/^X("\([^"]*\)".*/\1/p' "$JB_SRC/src/base/commands.def" | sort)"
    is "$shell: so are the options of a command" "$($asked joinbox queue --al)" "--all"
    is "$shell: not those of others" "$($asked joinbox init --al)" ""
    is "$shell: what an option takes" "$($asked joinbox queue --state prop)" "proposed"
    is "$shell: keys" "$($asked joinbox config answers_per_h)" "answers_per_hour"
    is "$shell: applications" "$($asked joinbox show CT-0002)" "CT-0002"
    is "$shell: the second word" "$($asked joinbox class CT-0002 indiv)" "individual"
    is "$shell: any further one" "$($asked joinbox accept CT-0001 --why x CT-0002)" "CT-0002"
    is "$shell: what to do, then to what" "$($asked joinbox template prev) $($asked joinbox template preview start)" \
        "preview start-up"
    is "$shell: fields with their sign" "$($asked joinbox set CT-0002 post)" "postcode="
done
is "bash: whatever the case" "$(in_bash joinbox show ct-0002)" "CT-0002"
done_testing
