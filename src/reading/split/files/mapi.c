#include "reading/split/files/mapi.h"

#include "reading/split/files/codepage.h"

enum {
    MOST_PROPERTIES = 4096,
    FIRST_NAMED = 0x8000,
    SEVERAL = 0x1000, /* flag of the type */
    NAME_IS_STRING = 1,
};

/* Bytes of one value as they stand in the list; 0: of variable length; -1: unknown. */
static int fixed_size(guint type)
{
    switch (type) {
    case 0x0002: /* short */
    case 0x0003: /* long */
    case 0x0004: /* float */
    case 0x000A: /* error */
    case 0x000B: /* boolean */
        return 4;
    case 0x0005: /* double */
    case 0x0006: /* currency */
    case 0x0007: /* application time */
    case 0x0014: /* long long */
    case JB_MAPI_TIME:
        return 8;
    case 0x0048: /* GUID */
        return 16;
    case JB_MAPI_OBJECT:
    case JB_MAPI_STRING8:
    case JB_MAPI_UNICODE:
    case JB_MAPI_BINARY:
        return 0;
    default:
        return -1;
    }
}

static gboolean take_padded(struct jb_span *list, gsize size, struct jb_span *taken)
{
    struct jb_span padding;
    if (!jb_span_take(list, size, taken))
        return FALSE;
    jb_span_take(list, MIN((4 - size % 4) % 4, list->size), &padding);
    return TRUE;
}

/* A name is a number or a text; neither is of use here. */
static gboolean skip_name(struct jb_span *list)
{
    struct jb_span guid, text;
    guint32 kind, length;
    if (!jb_span_take(list, 16, &guid) || !jb_span_u32(list, &kind) || !jb_span_u32(list, &length))
        return FALSE;
    return kind != NAME_IS_STRING || take_padded(list, length, &text);
}

static gboolean take_variable(struct jb_span *list, struct jb_mapi_property *property)
{
    guint32 n, length;
    if (!jb_span_u32(list, &n))
        return FALSE;
    for (guint32 i = 0; i < n; i++) {
        struct jb_span value;
        if (!jb_span_u32(list, &length))
            return FALSE;
        if (!take_padded(list, length, &value)) {
            property->is_cut = TRUE;
            if (i == 0)
                property->value = *list;
            return TRUE;
        }
        if (i == 0)
            property->value = value;
    }
    return TRUE;
}

static gboolean take_fixed(struct jb_span *list, gsize size, gboolean is_several, struct jb_mapi_property *property)
{
    guint32 n = 1;
    gsize total;
    struct jb_span values;
    if (is_several && !jb_span_u32(list, &n))
        return FALSE;
    if (!g_size_checked_mul(&total, n, size) || !jb_span_take(list, total, &values))
        return FALSE;
    property->value = (struct jb_span){values.at, MIN(values.size, size)};
    return TRUE;
}

static gboolean take_property(struct jb_span *list, struct jb_mapi_property *property)
{
    guint16 type, id;
    if (!jb_span_u16(list, &type) || !jb_span_u16(list, &id) || (id >= FIRST_NAMED && !skip_name(list)))
        return FALSE;
    *property = (struct jb_mapi_property){.id = id, .type = type & (guint16)~SEVERAL};
    int size = fixed_size(property->type);
    if (size < 0)
        return FALSE;
    return size == 0 ? take_variable(list, property) : take_fixed(list, (gsize)size, type & SEVERAL, property);
}

gboolean jb_mapi_read(struct jb_span list, jb_mapi_each each, gpointer user)
{
    guint32 n;
    if (!jb_span_u32(&list, &n))
        return FALSE;
    for (guint32 i = 0; i < MIN(n, MOST_PROPERTIES); i++) {
        struct jb_mapi_property property;
        if (!take_property(&list, &property))
            return FALSE;
        if (property.id < FIRST_NAMED)
            each(user, &property);
        if (property.is_cut)
            return FALSE;
    }
    return n <= MOST_PROPERTIES;
}

static char *from_utf16(struct jb_span text)
{
    GString *out = g_string_sized_new(text.size);
    for (gsize i = 0; i + 1 < text.size; i += 2) {
        gunichar c = jb_span_u16_at(text, i), low;
        if (c == 0)
            break;
        if (c >= 0xD800 && c <= 0xDBFF) {
            low = jb_span_u16_at(text, i + 2);
            gboolean is_pair = low >= 0xDC00 && low <= 0xDFFF;
            c = is_pair ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
            i += is_pair ? 2 : 0;
        } else if (c >= 0xDC00 && c <= 0xDFFF) {
            c = 0xFFFD;
        }
        g_string_append_unichar(out, c);
    }
    g_autofree char *text8 = g_string_free(out, FALSE);
    return g_utf8_normalize(text8, -1, G_NORMALIZE_NFC);
}

char *jb_mapi_text(const struct jb_mapi_property *property, guint32 codepage)
{
    const char *text = (const char *)property->value.at;
    if (property->type == JB_MAPI_UNICODE)
        return from_utf16(property->value);
    if (property->type != JB_MAPI_STRING8 || !text)
        return NULL;
    gsize size = strnlen(text, property->value.size);
    return jb_codepage_text(codepage, text, size);
}
