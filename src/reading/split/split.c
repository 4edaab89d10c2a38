#include "reading/split/split.h"

#include "reading/split/attach.h"

void jb_split_say(struct jb_split *split, const char *sentence)
{
    for (guint i = 0; i < split->parts->limits->len; i++)
        if (strcmp(g_ptr_array_index(split->parts->limits, i), sentence) == 0)
            return;
    if (split->parts->limits->len < 100)
        g_ptr_array_add(split->parts->limits, g_strdup(sentence));
}

/* The mail of an old Mac with the line ends of today. */
static guint8 *with_lf(struct jb_bytes raw)
{
    guint8 *copy = g_memdup2(raw.p, raw.n);

    for (gsize i = 0; i < raw.n; i++)
        if (copy[i] == '\r' && (i + 1 == raw.n || copy[i + 1] != '\n'))
            copy[i] = '\n';
    return copy;
}

jb_parts *jb_split_raw(const struct jb_charsets *charsets, struct jb_sniffer *sniffer, struct jb_bytes raw,
                       GByteArray *bytes)
{
    struct jb_split split = {
        .charsets = charsets,
        .sniffer = sniffer,
        .budget = JB_UNPACK_BUDGET_INIT,
        .bytes = bytes,
        .parts = jb_shape_new(&jb_parts_shape),
        .pictures = g_ptr_array_new_with_free_func(jb_picture_free),
    };
    g_autofree guint8 *mended = NULL;

    if (raw.n > JB_LIMIT_RAW) {
        jb_note(&split.notes, RAW);
        raw.n = JB_LIMIT_RAW;
    }
    if (jb_structure_has_bare_cr(raw))
        raw.p = mended = with_lf(raw);
    jb_split_inner(&split, raw, -1, 0);
    jb_notes_list(&split.notes, split.parts->limits);
    g_ptr_array_unref(split.pictures);
    return split.parts;
}
