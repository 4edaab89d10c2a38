#!/usr/bin/env python3
"""joinbox-split beside Python's email package, and against messages made to break it.

    beside.py BUILD-FOLDER attachments FOLDER   names and bytes of attachments as the other decoder gives them
    beside.py BUILD-FOLDER lines FOLDER         the same with LF and with CR LF
    beside.py BUILD-FOLDER hostile MAKE.PY      no crash, at most 5 s and 192 MB each

FOLDER holds messages, in any depth. Says what differs; exit 0 where all is well.
"""
import email, email.header, hashlib, json, os, re, subprocess, sys, tempfile, time, unicodedata

CONTAINERS = re.compile(r"^(multipart/|message/|application/(ms-tnef|vnd\.ms-tnef|(x-)?zip|x-gzip|gzip|x-tar|x-gtar))", re.I)
MAX_SECONDS, MAX_MIB = 5, 192


def files_below(folder):
    return sorted(os.path.join(d, f) for d, _, names in os.walk(folder) for f in names)


def split(build, raw):
    """(result, bytes, seconds, MiB) or None in place of the result where it failed."""
    stdin = tempfile.TemporaryFile()
    stdin.write(raw)
    stdin.seek(0)
    started = time.monotonic()
    p = subprocess.Popen([os.path.join(build, "joinbox-split")], stdin=stdin, stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL)
    out = p.stdout.read()
    _, status, used = os.wait4(p.pid, 0)
    p.returncode = status
    seconds, mib = time.monotonic() - started, used.ru_maxrss / 1024
    if status:
        return None, b"", seconds, mib
    length, rest = out.split(b"\n", 1)
    return json.loads(rest[:int(length)])["result"], rest[int(length):], seconds, mib


def label(name):
    name = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    return "".join(c for c in name.casefold() if c.isalnum())


def other_decoder(raw):
    """[(name, bytes)] of the attachments, or None where that parser is not sure of itself."""
    found = []
    try:
        for part in email.message_from_bytes(raw).walk():
            if part.defects:
                return None
            name = part.get_filename()
            content = part.get_payload(decode=True) or b""
            is_text = part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment"
            if not name or part.is_multipart() or CONTAINERS.match(part.get_content_type()) or is_text:
                continue
            name = str(email.header.make_header(email.header.decode_header(name)))
            if content.strip() and "\ufffd" not in name:
                found.append((name, content))
    except Exception:
        return None
    return found


def same_bytes(content, attachment):
    """Lines of text end with LF in a message with CR LF too."""
    return attachment["sha256"] in (hashlib.sha256(content).hexdigest(),
                                    hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest())


def missing_attachments(build, path):
    raw = open(path, "rb").read()
    wanted = other_decoder(raw) or []
    got = split(build, raw)[0]["attachments"] if wanted else []
    missing = []
    for name, content in wanted:
        own, cut = label(name), name.encode("utf-8", "replace")[:200].decode("utf-8", "replace")
        hits = [a for a in got if label(a["name"]) == own or label(a["name"]).startswith(label(cut)) and len(own) > 200]
        # a signature's or picture's bytes may have been taken out by whoever made the message public
        if not any(same_bytes(content, a) or a["is_damaged"] or a["is_machine"] for a in hits):
            missing.append(name)
    return missing, len(wanted)


def test_attachments(build, folder):
    n = n_missing = 0
    for path in files_below(folder):
        missing, wanted = missing_attachments(build, path)
        n += wanted
        n_missing += len(missing)
        for name in missing:
            print("%s: %s" % (os.path.basename(path), ascii(name)[:200]))
    print("%d of %d attachments are as another decoder gives them" % (n - n_missing, n))
    return n > 0 and n_missing <= n // 100


def test_lines(build, folder):
    n, bad = 0, []
    for path in files_below(folder):
        lf = open(path, "rb").read().replace(b"\r\n", b"\n")
        if b"\r" in lf or b"\0" in lf:
            continue
        n += 1
        if split(build, lf)[:2] != split(build, lf.replace(b"\n", b"\r\n"))[:2]:
            bad.append(os.path.basename(path))
    for name in bad:
        print("differs: " + name)
    print("%d messages, %d differ between LF and CR LF" % (n, len(bad)))
    return n > 0 and not bad


def test_hostile(build, make):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-B", make, folder], check=True, stdout=subprocess.DEVNULL)
        names = [p for p in files_below(folder) if p.endswith(".eml")]
        bad = []
        for path in names:
            result, _, seconds, mib = split(build, open(path, "rb").read())
            if result is None or not result["messages"] or seconds > MAX_SECONDS or mib > MAX_MIB:
                bad.append("%s: %s, %.1f s, %d MiB" % (os.path.basename(path), "read" if result else "died", seconds, mib))
        for line in bad:
            print(line)
        print("%d messages made to break readers, %d were not read in time" % (len(names), len(bad)))
        return names and not bad


def main():
    tests = {"attachments": test_attachments, "lines": test_lines, "hostile": test_hostile}
    passed = tests[sys.argv[2]](sys.argv[1], sys.argv[3])
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
