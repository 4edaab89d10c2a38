"""Ligatures: of Unicode, and two that the font maps to places of its own (no person can tell which, so they are left out)."""
from packed import send

send("L-04", "RULES\n\n1. The o\ufb03ce of the society is \ufb01xed by the sta\ufb00, who \ufb02y no \ufb02ag and waf\ufb02e not.\n".encode(),
     "rules.txt", "text/plain; charset=utf-8")
