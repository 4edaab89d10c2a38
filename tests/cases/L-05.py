"""Words cut at the ends of lines."""
from packed import send
from pdf import *

paper = Pdf(lines(72, 700, ["RULES", "1. The society is a demo-", "cratic body and a workers' co-", "operative, where each co-operative",
                            "member has one vote in all its deci-", "sions, whatever they are about."]))
send("L-05", paper.made(), "rules.pdf", "application/pdf")
