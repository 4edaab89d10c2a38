/* span.h - bytes with an end: every read is checked, little-endian as Microsoft's formats are. */
#ifndef JB_READING_SPLIT_SPAN_H
#define JB_READING_SPLIT_SPAN_H

#include <glib.h>

struct jb_span {
    const guint8 *at; /* borrowed */
    gsize size;
};

/* Take a number from the front; FALSE and nothing taken where there are not so many bytes. */
gboolean jb_span_u8(struct jb_span *span, guint8 *value);
gboolean jb_span_u16(struct jb_span *span, guint16 *value);
gboolean jb_span_u32(struct jb_span *span, guint32 *value);

/* Take `size` bytes from the front; FALSE and nothing taken where there are not so many. */
gboolean jb_span_take(struct jb_span *span, gsize size, struct jb_span *taken);

/* A number at an offset from the front; 0 beyond the end. */
guint32 jb_span_u16_at(struct jb_span span, gsize offset);
guint32 jb_span_u32_at(struct jb_span span, gsize offset);

#endif
