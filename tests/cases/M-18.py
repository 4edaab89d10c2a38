from make import *

def nest(depth):
    return b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (i, i + 1) for i in range(depth))
send(headers(), b"Content-Type: multipart/mixed; boundary=b0\n\n--b0\n\nWe apply.\n", nest(30000))
