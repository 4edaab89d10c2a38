"""Only formatting: nothing is attached."""
from packed import *

winmail("W-05", tnef(attribute(MESSAGE, CLASS, b"IPM.Note\0"), attribute(MESSAGE, PROPERTIES, props(wide(0x0037, "Joining")))))
