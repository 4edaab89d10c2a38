from make import *

send(b"Disposition-Notification-To: meg@quillwort.example\nReturn-Receipt-To: meg@quillwort.example\nX-Priority: 1\n", plain("We apply."))
