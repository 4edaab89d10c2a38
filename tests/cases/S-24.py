from make import *

send(headers(b"S" * 4), b"Content-Type: multipart/mixed; boundary=b\n\n", b"--b-\n=?a?q?<" * 500000)
