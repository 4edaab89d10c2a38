/* The parts found in any bytes lie inside them, nest, and are as many and as deep as the limits allow. */
#include "fuzz.h"

#include <glib.h>

#include "reading/split/structure.h"

static void check_inside(struct jb_bytes part, struct jb_bytes raw)
{
    if (part.n)
        g_assert_true(part.p >= raw.p && part.p + part.n <= raw.p + raw.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct jb_bytes raw = jb_bytes(bytes, size);
    struct jb_notes notes = {0};
    g_autoptr(jb_structure) structure = jb_structure_parse(NULL, raw, 0, &notes);

    g_assert_true(structure->parts->len >= 1 && structure->parts->len <= JB_LIMIT_PARTS);
    for (guint i = 0; i < structure->parts->len; i++) {
        const struct jb_part *part = g_ptr_array_index(structure->parts, i);

        g_assert_true(part->parent < (int)i && (i == 0) == (part->parent < 0));
        g_assert_cmpuint(part->depth, <=, JB_LIMIT_DEPTH);
        g_assert_cmpuint(part->n_messages, <=, JB_LIMIT_NESTED);
        g_assert_nonnull(part->headers);
        g_assert_nonnull(part->type);
        check_inside(part->body, raw);
        check_inside(part->preamble, raw);
        check_inside(part->epilogue, raw);
        if (i > 0)
            g_assert_true(((struct jb_part *)g_ptr_array_index(structure->parts, part->parent))->role !=
                          JB_ROLE_LEAF);
    }
    return 0;
}
