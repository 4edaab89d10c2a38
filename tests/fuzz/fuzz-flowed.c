/* format=flowed: nothing is lost but blanks, stuffing and line ends. */
#include "fuzz.h"

#include "base/text.h"
#include "reading/split/html/flowed.h"

static gsize n_visible(const char *text)
{
    gsize n = 0;
    for (; *text; text++)
        n += *text != ' ' && *text != '\n' && *text != '>';
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    g_autofree char *text = jb_text_clean((const char *)bytes, size);
    for (int delsp = 0; delsp < 2; delsp++) {
        g_autofree char *out = jb_flowed_unwrap(text, delsp);
        g_assert_true(g_utf8_validate(out, -1, NULL));
        g_assert_cmpuint(n_visible(out), ==, n_visible(text));
    }
    return 0;
}
