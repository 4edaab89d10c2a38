"""Rules photographed with an iPhone."""
from packed import send
import os

with open(os.path.join(os.path.dirname(__file__), "N-23.heic"), "rb") as f:
    send("N-23", f.read(), "IMG_0412.HEIC", "image/heic")
