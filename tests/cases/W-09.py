"""Somebody accepts an invitation, as Outlook packs it."""
from packed import *

winmail("W-09", tnef(attribute(MESSAGE, CLASS, b"IPM.Microsoft Schedule.MtgRespP\0"), attribute(MESSAGE, 0x18004, b"Aceptado: Call\0")))
