/* Types, sizes in pixels, and what is no document: by our own signatures, without libmagic. */
#include "fuzz.h"

#include "reading/split/files/layout.h"
#include "reading/split/files/sniff.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const names[] = {NULL, "Rules.docx", "image001.png", "members.csv", "x.numbers"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *type = jb_sniff_type(NULL, bytes, size, names[i]);
        g_assert_nonnull(strchr(type, '/'));
        struct jb_layout_hint hint = {.name = names[i], .media_type = type, .bytes = bytes, .size = size, .cid_used = i & 1};
        jb_layout_is_layout(&hint);
        jb_layout_is_machine(&hint);
    }
    return 0;
}
