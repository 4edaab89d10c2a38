from make import *

send(plain("We apply.\n" + "A line of a log that somebody pasted here, and more of it.\n" * 350000))
