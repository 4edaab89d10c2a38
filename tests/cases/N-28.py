from make import *
send(multi(text("Our rules are attached."),
           attached(zipped({"Index/Document.iwa": b"x" * 100, "Metadata/Properties.plist": b"y", "preview.jpg": jpeg(800, 1000)}),
                    "application/octet-stream", "Rules.pages"),
           attached(b"[InternetShortcut]\nURL=https://files.quillwort.example/rules\n", "application/octet-stream", "Rules.url")))
