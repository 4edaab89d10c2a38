from make import *

send(b"From: " + b"a:" * 99999 + b" meg@quillwort.example\nTo: " + b"(" * 50000 + b"\nSubject: Joining\n\nWe apply.\n")
