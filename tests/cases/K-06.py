"""What macOS and Windows leave in folders is for machines."""
import io, zipfile
from packed import *

out = io.BytesIO()
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
    for name in ("Rules.txt", "__MACOSX/._Rules.txt", ".DS_Store", "a/Thumbs.db", "a/desktop.ini", "._x"):
        z.writestr(name, name + " is here")
send("K-06", out.getvalue(), "papers.zip", "application/zip")
