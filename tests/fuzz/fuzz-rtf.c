/* RTF of message bodies, compressed and not. */
#include "fuzz.h"

#include "reading/split/files/rtf_body.h"
#include "reading/split/files/rtf_lz.h"

static void read_rtf(struct jb_span rtf)
{
    g_autofree char *text = jb_rtf_text(rtf), *html = jb_rtf_html(rtf);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    g_assert_true(!html || g_utf8_validate(html, -1, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct jb_span span = {bytes, size};
    g_autoptr(GByteArray) rtf = jb_rtf_decompress(span, 1 << 20);
    read_rtf(span);
    if (!rtf)
        return 0;
    g_assert_cmpuint(rtf->len, <=, 1 << 20);
    read_rtf((struct jb_span){rtf->data, rtf->len});
    return 0;
}
