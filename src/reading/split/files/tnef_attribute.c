#include "reading/split/files/tnef_attribute.h"

enum {
    SIGNATURE = 0x223E9F78,
    HEAD = 6, /* signature and key */
    MOST_ATTRIBUTES = 4096,
    OF_MESSAGE = 1,
    OF_FILE = 2,
    CHECKSUM = 2,
};

gboolean jb_tnef_is(struct jb_span stream)
{
    return stream.size >= HEAD && jb_span_u32_at(stream, 0) == SIGNATURE;
}

static gboolean take_attribute(struct jb_span *stream, struct jb_tnef_attribute *attribute)
{
    guint8 level;
    guint32 length;
    struct jb_span checksum;
    *attribute = (struct jb_tnef_attribute){0};
    if (!jb_span_u8(stream, &level) || (level != OF_MESSAGE && level != OF_FILE) ||
        !jb_span_u32(stream, &attribute->tag) || !jb_span_u32(stream, &length))
        return FALSE;
    attribute->is_of_file = level == OF_FILE;
    if (!jb_span_take(stream, length, &attribute->value)) {
        attribute->is_cut = TRUE;
        return jb_span_take(stream, stream->size, &attribute->value);
    }
    jb_span_take(stream, MIN(CHECKSUM, stream->size), &checksum);
    return TRUE;
}

gboolean jb_tnef_attributes(struct jb_span stream, jb_tnef_each each, gpointer user)
{
    struct jb_span head;
    struct jb_tnef_attribute attribute;
    if (!jb_tnef_is(stream))
        return FALSE;
    jb_span_take(&stream, HEAD, &head);
    for (guint n = 0; take_attribute(&stream, &attribute); n++) {
        if (n == MOST_ATTRIBUTES)
            return FALSE;
        each(user, &attribute);
    }
    return TRUE;
}
