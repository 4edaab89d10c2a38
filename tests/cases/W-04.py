"""The RTF wraps HTML."""
from packed import *

rtf = rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <p>}We are a caf\'e9\htmlrtf\par\htmlrtf0 {\*\htmltag72 </p>}{\*\htmltag64 <p>}Meg{\*\htmltag72 </p>}}"
winmail("W-04", tnef(attribute(MESSAGE, PROPERTIES, props(stored_rtf(rtf)))), text="")
