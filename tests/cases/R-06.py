from make import *

send(b"References: ", b"\n ".join(b"<%d@b.example>" % i for i in range(3000)), b"\n", plain("We apply."))
