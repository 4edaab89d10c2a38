"""A request for a meeting, as Outlook packs it."""
from packed import *

winmail("W-09", tnef(attribute(MESSAGE, CLASS, b"IPM.Microsoft Schedule.MtgReq\0"), attribute(MESSAGE, 0x18004, b"Call about joining\0")))
