from make import *

send(b"To: ", b", ".join(b"a%d@b.example" % i for i in range(200000)), b"\n", plain("We apply."))
