"""Clauses on the left, notes on the right."""
from packed import send
from pdf import *

left = ["1. The name of the society is", "Quillwort Co-operative Limited.", "2. A member is any person who", "works for the society.",
        "3. Each member has one vote", "and no more than one."]
right = ["Nobody else may use", "the name.", "Those who leave the work", "leave membership too.", "However many shares are",
         "held by them."]
send("L-07", Pdf(lines(72, 700, left) + lines(330, 700, right, 9)).made(), "rules.pdf", "application/pdf")
