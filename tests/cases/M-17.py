from make import *

send(multi(text("We apply."), *[b"\nx"] * 300000))
