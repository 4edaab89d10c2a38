/* HTML to text: the text is clean UTF-8, links lie within it, and it is no longer than what went in allows. */
#include "fuzz.h"

#include "base/parts.h"
#include "reading/split/html/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    g_autoptr(jb_html) html = jb_html_to_text((const char *)bytes, size);
    gsize length = strlen(html->text);
    g_assert_true(g_utf8_validate(html->text, (gssize)length, NULL));
    for (gsize i = 0; i < length; i++)
        g_assert_true((guchar)html->text[i] >= ' ' || html->text[i] == '\n' || html->text[i] == '\t');
    for (guint i = 0; i < html->links->len; i++) {
        const struct jb_link *link = html->links->pdata[i];
        g_assert_cmpint(link->at, <=, (gint64)length);
        g_assert_true(g_utf8_validate(link->url, -1, NULL));
        g_assert_true(!link->label || g_utf8_validate(link->label, -1, NULL));
    }
    return 0;
}
