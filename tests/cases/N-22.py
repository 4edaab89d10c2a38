from make import *

send(multi(text("Our rules are photographed, five pages."),
           *[attached(jpeg(1600, 1200 + i), "image/jpeg", "image%d.jpeg" % i) for i in range(5)]))
