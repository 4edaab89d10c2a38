from make import *

send(multi(text("Our rules are attached."),
           attached(b"The attachment rules.doc was removed: it held a virus.\n", "text/plain", "ATTACHMENT REMOVED.txt")))
