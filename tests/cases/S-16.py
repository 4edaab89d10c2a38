"""Scripts and programs to start on opening; and a form that only another reader can show."""
from make import attached, multi, text
import make
from pdf import *

active = Pdf(lines(72, 700, ["RULES", "1. Every member of the society is a worker of the society."]),
             catalog=b"/OpenAction<</S/JavaScript/JS(app.alert('x'))>>/AA<</WC<</S/Launch/F(/bin/sh)>>>>/URI<</Base(http://192.0.2.1/)>>")
form = Pdf(lines(72, 700, ["Please wait...", "If this message is not eventually replaced by the proper contents of the document,",
                           "your PDF viewer may not be able to display this type of document."]),
           catalog=b"/AcroForm<</Fields[]/XFA 6 0 R>>/NeedsRendering true")
form.add((b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template/></xdp:xdp>", b""))
make.send(multi(text("We would like to join."), attached(active.made(), "application/pdf", "rules.pdf"),
                attached(form.made(), "application/pdf", "form.pdf")))
