#!/bin/sh
# Limits of joinbox-deliver: disk, size of files, memory.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/deliver-lib.sh"
exec </dev/null
new_home
size=$(stat -c %s "$message")

with="prlimit --fsize=$size"
accepts 'a file of just the size that the system allows' deliver <"$message"
with="prlimit --fsize=$((size - 1))"
tries_again 'a file one byte too large' deliver <"$message"
with='prlimit --fsize=0'
is 'no file allowed at all' "$(deliver <"$message"; echo $?)" \
    '4.3.0 joinbox: the limit on file sizes is too low for this message
75'
with=

# 100 MB: what it took is read while it waits for the end.
cat >memory.py <<'END'
import subprocess, sys, time
program, home = sys.argv[1:]
started = time.monotonic()
child = subprocess.Popen([program, "--home", home], stdin=subprocess.PIPE, env={})
block = (b"x" * 76 + b"\n") * 1000
for _ in range(1 + 100_000_000 // len(block)):
    child.stdin.write(block)
child.stdin.flush()
peak = [line.split()[1] for line in open(f"/proc/{child.pid}/status") if line.startswith("VmHWM")][0]
child.stdin.close()
print(child.wait(), peak, "soon" if time.monotonic() - started < 10 else "late")
END
new_home
set -- $("$PYTHON" memory.py "$program" "$home")
is 'a mail of 100 MB is taken' "$1 $(waiting | xargs stat -c %s)" '0 100023000'
is 'before a server that waits ten seconds gives up' "$3" soon
if grep -q '^#define JB_SANITIZERS' "$JB_BUILD/config.h"; then
    skip 'in at most 4 MiB' 'the sanitizers take more'
else
    [ "$2" -le 4096 ]
    verdict $? "in at most 4 MiB ($2 KiB)"
fi
rm -rf "$home"

# Small disks: a tmpfs in a mount namespace of its own, which ends with the command.
on_disk() { # OPTIONS COMMAND: COMMAND in a shell, with $1 the program and $2 a home on a tmpfs
    unshare -rm --propagation private sh -c '
        mkdir -p disk && mount -t tmpfs -o "$1" none disk && mkdir disk/home || exit 99
        '"$2" sh "$1" "$program" "$JB_BUILD/tests/deliver-impatient" "$message"
}
program_on='env -i "$2" --home disk/home'
careless_on='env -i "$3" --home disk/home'
left='find disk/home/spool/tmp disk/home/spool/new -type f | wc -l'
if ! on_disk size=1m true 2>.said; then
    skip 'small disks' "no mount namespace here: $(head -n 1 .said)"
    done_testing
    exit
fi
head -c 8388608 /dev/zero >large
keep='4.3.0 joinbox: cannot keep enough of the disk free: No space left on device'
is 'a disk with less than 64 MiB free' "$(on_disk size=63m "$program_on <\"\$4\"; echo \$?; $left")" "$keep
75
0"
is 'a disk with 64 MiB and three mails free' "$(on_disk size=90m "$program_on <large; echo \$?; $left")" '0
1'
is 'a disk with 64 MiB and two mails free' "$(on_disk size=80m "$program_on <large; echo \$?; $left")" "$keep
75
0"
is 'a disk that fills up' "$(on_disk size=64k "$careless_on <\"\$4\"; echo \$?; $left")" \
    '4.3.0 joinbox: cannot write the spool file: No space left on device
75
0'
is 'a disk without inodes' "$(on_disk size=1m,nr_inodes=6 "$careless_on <\"\$4\"; echo \$?; $left")" \
    '4.3.0 joinbox: cannot make the spool file: No space left on device
75
0'
is 'a disk without a limit' "$(on_disk size=0 "$program_on <\"\$4\"; echo \$?; $left")" '0
1'
is 'a disk that may only be read' "$(on_disk size=99m "$program_on </dev/null; mount -o remount,bind,ro disk
    $program_on <\"\$4\"; echo \$?; $left")" \
    '4.3.0 joinbox: cannot make the spool file: Read-only file system
75
1'

done_testing
