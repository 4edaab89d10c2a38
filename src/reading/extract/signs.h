/* signs.h - how a format is told by its bytes. Each is a linear look, none parses. */
#ifndef JB_EXTRACT_SIGNS_H
#define JB_EXTRACT_SIGNS_H

#include <glib.h>

gboolean jb_is_pdf(const guint8 *bytes, gsize size);
gboolean jb_is_rtf(const guint8 *bytes, gsize size);
gboolean jb_is_docx(const guint8 *bytes, gsize size);
gboolean jb_is_xlsx(const guint8 *bytes, gsize size);
gboolean jb_is_pptx(const guint8 *bytes, gsize size);
gboolean jb_is_odt(const guint8 *bytes, gsize size);
gboolean jb_is_ods(const guint8 *bytes, gsize size);
gboolean jb_is_odp(const guint8 *bytes, gsize size);
gboolean jb_is_pages(const guint8 *bytes, gsize size);
gboolean jb_is_zip(const guint8 *bytes, gsize size);
gboolean jb_is_doc(const guint8 *bytes, gsize size);
gboolean jb_is_xls(const guint8 *bytes, gsize size);
gboolean jb_is_ppt(const guint8 *bytes, gsize size);
gboolean jb_is_msg(const guint8 *bytes, gsize size);
gboolean jb_is_locked_office(const guint8 *bytes, gsize size); /* OOXML with a password, in an OLE file */
gboolean jb_is_ole(const guint8 *bytes, gsize size);
gboolean jb_is_png(const guint8 *bytes, gsize size);
gboolean jb_is_jpeg(const guint8 *bytes, gsize size);
gboolean jb_is_tiff(const guint8 *bytes, gsize size);
gboolean jb_is_heic(const guint8 *bytes, gsize size);
gboolean jb_is_avif(const guint8 *bytes, gsize size);
gboolean jb_is_webp(const guint8 *bytes, gsize size);
gboolean jb_is_gif(const guint8 *bytes, gsize size);
gboolean jb_is_bmp(const guint8 *bytes, gsize size);
gboolean jb_is_html(const guint8 *bytes, gsize size);
gboolean jb_is_mail(const guint8 *bytes, gsize size);
gboolean jb_is_csv(const guint8 *bytes, gsize size);
gboolean jb_is_text(const guint8 *bytes, gsize size);
gboolean jb_is_anything(const guint8 *bytes, gsize size);

#endif
