#!/bin/sh
# The Debian package: built from the tarball of make dist, without fault, and its whole life on a machine with systemd.
. "$(dirname "$0")/lib.sh"
for program in dpkg-buildpackage dh lintian; do
    command -v $program >/dev/null || skip_all "$program is not installed"
done

if [ -e "$JB_SRC/.git" ] && git -C "$JB_SRC" rev-parse >/dev/null 2>&1; then
    make -s -C "$JB_BUILD" distdir distdir="$work/dist" >.said 2>&1
    git -C "$JB_SRC" ls-files | grep -vE '^\.(ci/|git)' | sort >kept
    (cd dist && find . -type f -o -type l) | sed 's|^\./||' | sort >given
    is 'all that is kept goes into the tarball' "$(comm -23 kept given)" ''
else
    skip 'all that is kept goes into the tarball' 'no checkout'
fi

place=$("$JB_SRC/tests/deb" 2>.said)
is 'the tarball becomes a package' $? 0
[ -n "$place" ] || { note "$(cat .said)"; done_testing; exit; }
deb=$(find "$place" -maxdepth 1 -name 'joinbox_*.deb')
check 'lintian finds no error and nothing to warn of' \
    lintian --allow-root --fail-on error,warning --tag-display-limit 0 "$place"/joinbox_*.changes
is 'and nothing else' "$(cat .said)" ''
dpkg-deb -c "$deb" | awk '{ print $6 }' >contents
missing=
for file in usr/bin/joinbox usr/bin/joinbox-deliver usr/libexec/joinbox/joinbox-send lib/systemd/system/joinbox-worker.service \
    lib/systemd/system/joinbox-send.service usr/lib/sysusers.d/joinbox.conf usr/lib/tmpfiles.d/joinbox.conf \
    usr/share/man/man1/joinbox.1.gz usr/share/man/man8/joinbox-deliver.8.gz usr/share/bash-completion/completions/joinbox \
    usr/share/zsh/site-functions/_joinbox usr/share/fish/vendor_completions.d/joinbox.fish \
    usr/share/joinbox/filters/README usr/share/joinbox/services/systemd/sendmail.conf; do
    grep -qxE "\./(usr/)?$file" contents || missing="$missing $file"
done
is 'the programs, units, manuals, completions and examples are in it' "$missing" ''

if [ -n "${JB_LONG:-}" ]; then # elsewhere, on another day, by somebody else
    first=$(cd "$place" && sha256sum joinbox_*.deb | cut -d' ' -f1)
    mkdir again
    tar -xf "$place"/joinbox-*.tar.xz -C again
    (cd again/joinbox-* && TZ=Asia/Kolkata LC_ALL=C HOME=/nonexistent USER=jo DEB_BUILD_OPTIONS='nocheck parallel=1' \
        dpkg-buildpackage -us -uc -b >../log 2>&1) || note "$(tail -n 5 again/log)"
    is 'built twice, it is the same, byte for byte' "$(cd again && sha256sum joinbox_*.deb | cut -d' ' -f1)" "$first"
else
    skip 'built twice, it is the same, byte for byte' 'only with JB_LONG=1'
fi
done_testing
