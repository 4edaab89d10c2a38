#!/bin/sh
# The house keeps to its own rules.
. "$(dirname "$0")/lib.sh"
check "no room knows what is above or beside it" "$PYTHON" "$JB_SRC/tools/checklayers" "$JB_SRC/src"
check "files and functions keep to their limits" "$PYTHON" "$JB_SRC/tools/measure" "$JB_SRC/src"
headers_alone() {
    cd "$JB_BUILD" || return 1
    # every header says all that it needs
    find "$JB_SRC/src/base" -name '*.h' ! -name banned.h | while read -r header; do
        printf '#include "%s"\n' "$header" >"$work/alone.c"
        ${CC:-cc} -std=gnu11 -fsyntax-only -include config.h -I. -I"$JB_SRC/src" $(pkg-config --cflags glib-2.0 jansson) \
            "$work/alone.c" || { echo "$header does not stand alone"; return 1; }
    done
}
programs() { # that somebody built and added
    git -C "$JB_SRC" grep -laP '^\x7fELF' 2>/dev/null
}
is "nothing that was built is kept" "$(programs)" ""
check "the headers of base stand alone" headers_alone
done_testing
