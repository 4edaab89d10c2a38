/* Documents of every format that our own code reads (a PDF is poppler's): clean text, within the limits. */
#include "fuzz.h"

#include "reading/extract/charset.h"
#include "reading/extract/format.h"

static void check_paragraph(const struct jb_paragraph *paragraph)
{
    g_assert_true(g_utf8_validate(paragraph->text, -1, NULL));
    g_assert_cmpuint(strlen(paragraph->text), <=, JB_OUT_MAX_PARAGRAPH_BYTES);
    g_assert_true(!strchr(paragraph->text, '\n') && !strchr(paragraph->text, '\033'));
    g_assert_true(!paragraph->clause || g_utf8_validate(paragraph->clause, -1, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (g_str_equal(jb_format_find(bytes, size)->media_type, "application/pdf"))
        return 0;
    jb_charset_prepare(bytes, size);
    g_autoptr(jb_document) document = jb_format_read(bytes, size);
    g_assert_nonnull(document);
    g_assert_cmpuint(document->paragraphs->len, <=, JB_OUT_MAX_PARAGRAPHS);
    for (guint i = 0; i < document->paragraphs->len; i++)
        check_paragraph(document->paragraphs->pdata[i]);
    return 0;
}
