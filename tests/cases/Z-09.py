from make import *

send(b"X-Long: ", b"a" * 20000000, b"\n", plain("We apply."))
