/* The head of a spool file, our block or a stranger's mail: scanned within its limits, all values clean. */
#include "fuzz.h"

#include "filing/headers.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    g_autoptr(GBytes) raw = g_bytes_new_static(bytes, size);
    g_autoptr(GPtrArray) headers = jb_headers_scan(raw), recipients = jb_headers_recipients(headers);
    g_assert_cmpuint(headers->len, <=, 2000);
    g_assert_cmpuint(recipients->len, <=, 100);
    for (guint i = 0; i < headers->len; i++) {
        const struct jb_header *header = headers->pdata[i];
        g_assert_true(g_utf8_validate(header->name, -1, NULL) && g_utf8_validate(header->value, -1, NULL));
        g_assert_true(!strpbrk(header->value, "\r\n"));
    }
    return 0;
}
