"""Soft hyphens in the mail, and in a document at line ends and within words."""
from packed import send

send("L-02", "RULES OF THE SOCIETY\n\n1. The member\u00adship of the society is open to its work\u00ad\ners, and to nobody else who\u00adever it may be.\n".encode(),
     "rules.txt", "text/plain; charset=utf-8", text="We are a worker co\u00adoper\u00adative and would like to join.")
