/* The answer of another system: JSON within limits or none, and a text in which no secret of ours is seen. */
#include "fuzz.h"

#include "sending/handoff/http-private.h"

#define SECRET "s3cr3t-of-ours/+="

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    g_autoptr(jb_http) http = jb_http_new(NULL, TRUE, NULL);
    jb_http_hide(http, SECRET);
    g_autoptr(GByteArray) body = g_byte_array_new();
    g_byte_array_append(body, bytes, (guint)size);
    struct jb_http_answer answer = {.type = g_strdup("application/json"), .location = g_strndup((const char *)bytes, size)};
    jb_http_read_answer(http, body, &answer);
    g_assert_true(g_utf8_validate(answer.body, -1, NULL));
    g_assert_null(strstr(answer.body, SECRET));
    g_assert_true(!answer.location || !strstr(answer.location, SECRET));
    jb_http_answer_clear(&answer);
    return 0;
}
