"""The body is in winmail.dat only, as RTF."""
from packed import *

rtf = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 We are a caf\'e9 and a co-op.\par Meg\par}"
winmail("W-03", tnef(attribute(MESSAGE, PROPERTIES, props(stored_rtf(rtf)))), text="")
