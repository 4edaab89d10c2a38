from make import *

send(multi(text("<p>Our certificate is below.</p>", "html"),
           attached(jpeg(1600, 1200), "image/jpeg", "IMG_0001.jpeg", "inline", "Content-ID: <page@phone>\n")))
