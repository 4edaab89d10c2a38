"""A heading in spaced letters."""
from packed import send
from pdf import *

paper = Pdf(line(150, 760, "A R T I C L E S   O F   A S S O C I A T I O N", 14) + line(200, 730, "OF QUILLWORT CO-OPERATIVE LIMITED", 12) +
            lines(72, 690, ["1. THE NAME OF THE COMPANY IS QUILLWORT CO-OPERATIVE LIMITED.",
                            "2. EVERY MEMBER SHALL BE EMPLOYED BY THE COMPANY.",
                            "3. EACH MEMBER SHALL HAVE ONE VOTE AT A GENERAL MEETING."]))
send("L-08", paper.made(), "scan.pdf", "application/pdf")
