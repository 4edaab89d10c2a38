#!/bin/sh
# The pipe: signals, time limits, senders that drip or go away, an output that nobody reads.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/deliver-lib.sh"
exec </dev/null
impatient=$JB_BUILD/tests/deliver-impatient
mkfifo mouth

has_unfinished() { [ "$(count unfinished)" = 1 ]; }

# Starts the program ($1), gives it half a mail through descriptor 3, and waits until it has begun to write.
begin() {
    new_home
    env -i "$@" --home "$home" <mouth >said 2>&1 &
    pid=$!
    exec 3>mouth
    printf 'Subject: x\n\nhalf of the mail' >&3
    wait_for 10 has_unfinished || note 'it did not begin'
}
ended() { # NAME REASON
    wait "$pid"
    is "$1" "exit $?, $(cat said), $(count waiting) new, $(count unfinished) unfinished" \
        "exit 75, 4.3.0 joinbox: $2, 0 new, 0 unfinished"
    exec 3>&-
}

for signal in TERM HUP INT QUIT USR1 USR2 PWR VTALRM PROF IO 16; do
    begin "$program"
    kill -s $signal "$pid"
    ended "SIG$signal" 'was told to stop'
done
for signal in SEGV BUS ABRT FPE ILL TRAP; do
    begin "$program"
    kill -s $signal "$pid"
    ended "SIG$signal" 'internal fault'
done
begin "$program"
kill -s SYS "$pid"
ended SIGSYS 'a system call was refused'
begin "$program"
kill -s XCPU "$pid"
ended SIGXCPU 'the limit on processor time is too low'
begin "$program"
kill -s PIPE "$pid"
exec 3>&-
wait "$pid"
is 'SIGPIPE is nothing' "exit $?, $(cat said), $(count waiting) new" 'exit 0, , 1 new'

# Time. The impatient build gives up after 1 s without input and after 3 s in all.
since() { echo $((($(date +%s%N) - $1) / 100000000)); } # tenths of seconds
started=$(date +%s%N)
begin "$impatient"
ended 'no input for too long' 'out of time'
took=$(since "$started")
[ "$took" -ge 10 ] && [ "$took" -lt 25 ]
verdict $? "and it noticed in time ($took tenths of a second)"

new_home
started=$(date +%s%N)
(while printf 'drip\n' && sleep 0.1; do :; done) 2>/dev/null | env -i "$impatient" --home "$home" >said
took=$(since "$started")
is 'input that drips for ever' "$(cat said), $(count waiting) new, $(count unfinished) unfinished" \
    '4.3.0 joinbox: out of time, 0 new, 0 unfinished'
[ "$took" -ge 20 ] && [ "$took" -lt 50 ]
verdict $? "and it noticed in time ($took tenths of a second)"

# What a shell cannot do: pipes that are full, closed or non-blocking; signals blocked from the start.
cat >pipes.py <<'END'
import fcntl, os, signal, subprocess, sys

program, impatient, home = sys.argv[1:]
n = 0

def verdict(good, name, *seen):
    global n
    n += 1
    print("ok" if good else "not ok", n, "-", name, flush=True)
    if not good:
        print("#", *seen, flush=True)

def run(home=home, program=program, data=b"Subject: x\n\n", **more):
    child = subprocess.Popen([program, "--home", home], stdin=subprocess.PIPE, env={}, **more)
    try:
        child.stdin.write(data)
        child.stdin.close()
    except BrokenPipeError:
        pass
    try:
        return child.wait(timeout=20)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        return "hangs"

def waiting():
    folder = home + "/spool/new"
    return len(os.listdir(folder)) if os.path.isdir(folder) else 0

def unfinished():
    return len(os.listdir(home + "/spool/tmp"))

reader, writer = os.pipe()
os.set_blocking(writer, False)
try:
    while True:
        os.write(writer, b"x" * 4096)
except BlockingIOError:
    pass
os.set_blocking(writer, True)
code = run(home + "/none", stdout=writer)
verdict(code == 75, "stdout a full pipe does not hold it up", code)
code = run(stdout=writer)
verdict(code == 0, "nor does it hurt a delivery", code)
os.close(reader)
code = run(home + "/none", stdout=writer)
verdict(code == 75, "stdout a broken pipe", code)

reader, writer = os.pipe()
os.set_blocking(reader, False)
before = waiting()
child = subprocess.Popen([program, "--home", home], stdin=reader, env={})
for _ in range(5):
    os.write(writer, b"a line\n" * 3000)
os.close(writer)
code = child.wait(timeout=20)
verdict(code == 0 and waiting() == before + 1, "stdin that does not block", code, waiting() - before)

left, right = __import__("socket").socketpair()
child = subprocess.Popen([program, "--home", home], stdin=right, env={})
left.send(b"Subject: x\n\n")
left.close()
right.close()
code = child.wait(timeout=20)
verdict(code == 0, "stdin a socket", code)

def block_all():
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    for one in (signal.SIGALRM, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)

reader, writer = os.pipe()
child = subprocess.Popen([impatient, "--home", home], stdin=reader, stdout=subprocess.DEVNULL, env={}, preexec_fn=block_all)
os.close(reader)
code = child.wait(timeout=20)
verdict(code == 75, "signals blocked and ignored by the mail server", code)
os.close(writer)

# A short mail handed over a byte at a time, each only when the one before is taken.
mail = b"From jo@example.org Tue\nSubject: x\n\nhello\n"
before = waiting()
reader, writer = os.pipe()
child = subprocess.Popen([program, "--home", home], stdin=reader, env={})
for i in range(len(mail)):
    os.write(writer, mail[i:i + 1])
    while child.poll() is None and fcntl.ioctl(reader, 0x541B, b"\0" * 4) != b"\0" * 4:  # FIONREAD
        os.sched_yield()
os.close(writer)
code = child.wait(timeout=20)
newest = max(os.scandir(home + "/spool/new"), key=lambda f: f.name)
kept = open(newest.path, "rb").read()
verdict(code == 0 and kept.startswith(b"Return-Path: <jo@example.org>\nX-Joinbox: ") and kept.endswith(b"\nSubject: x\n\nhello\n"),
        "byte by byte", code, kept)

# Fifty at once: fifty files, each whole.
before = waiting()
body = b"Subject: x\n\n" + b"0123456789abcde\n" * 20000
children = [subprocess.Popen([program, "--home", home], stdin=subprocess.PIPE, env={}) for _ in range(50)]
for child in children:
    child.stdin.write(body)
    child.stdin.close()
codes = {child.wait(timeout=60) for child in children}
whole = sum(open(f.path, "rb").read() == body for f in os.scandir(home + "/spool/new"))
verdict(codes == {0} and waiting() == before + 50 and whole == 50, "fifty at once", codes, waiting() - before, whole)
verdict(unfinished() == 0, "no unfinished file is left", unfinished())
print(f"1..{n}")
END
new_home
"$PYTHON" pipes.py "$program" "$impatient" "$home" >pipes.tap 2>pipes.err
code=$?
while read -r result rest; do
    case $result in
    ok) verdict 0 "${rest#* - }" ;;
    not) verdict 1 "${rest#* - }" ;;
    '#') note "$rest" ;;
    esac
done <pipes.tap
is 'all tests of pipes ran' "$code $(cat pipes.err)" '0 '

# The worker is told.
new_home
mkdir "$home/run"
cat >worker.py <<'END'
import socket, subprocess, sys
program, home = sys.argv[1:]
worker = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
worker.bind(home + "/run/work.sock")
worker.settimeout(10)
subprocess.run([program, "--home", home], stdin=subprocess.DEVNULL, env={}, check=True)
print(worker.recv(100))
worker.setblocking(False)
try:
    while True:
        subprocess.run([program, "--home", home], stdin=subprocess.DEVNULL, env={}, check=True, timeout=10)
        if len(__import__("os").listdir(home + "/spool/new")) > 300:
            break
    print("never held up")
except subprocess.TimeoutExpired:
    print("held up by a worker that does not listen")
END
is 'the worker is poked, and one that is stuck holds nobody up' "$("$PYTHON" worker.py "$program" "$home" 2>&1)" \
    "b'\\x00'
never held up"

# --work: the worker is started, holds none of our descriptors, and its failure is nothing.
mkdir "bin 2"
cp "$program" "bin 2/joinbox-deliver"
cat >"bin 2/joinbox" <<END
#!/bin/sh
given=\$(readlink /proc/\$\$/fd/0 /proc/\$\$/fd/1 /proc/\$\$/fd/2)
others=
for fd in /proc/\$\$/fd/*; do
    case \$fd in
    */0 | */1 | */2 | */10) ;; # 10: this script
    *) [ ! -e \$fd ] || others="\$others \$(readlink \$fd)" ;;
    esac
done
{ echo "\$@"; echo \$given \$others; env | cut -d= -f1 | sort | tr '\n' ' '; } >'$work/worker.tmp'
mv '$work/worker.tmp' '$work/worker'
END
chmod +x "bin 2/joinbox"
new_home
accepts '--work' env SECRET=x "bin 2/joinbox-deliver" --home "$home" --work <"$message"
wait_for 10 test -s worker
is 'starts a worker that is on its own' "$(cat worker)" "--home $home work
/dev/null /dev/null /dev/null
LANG PATH PWD "
printf '#!/bin/sh\nexit 1\n' >"bin 2/joinbox"
accepts 'a worker that fails is nothing' "bin 2/joinbox-deliver" --home "$home" --work <"$message"
rm "bin 2/joinbox"
accepts 'nor is one that is not there' "bin 2/joinbox-deliver" --home "$home" --work <"$message"

done_testing
