from make import *

received = b"".join(b"Received: from mx%d.example by mx.example; Tue, 13 Jan 2026 10:02:11 +0000\n" % i for i in range(4000))
send(received, plain("We apply."))
