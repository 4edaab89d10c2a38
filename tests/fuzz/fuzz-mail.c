/* A whole message taken apart: what comes out fits its own shape, and files lie within the bytes. */
#include "fuzz.h"

#include "reading/split/split.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    g_autoptr(GByteArray) files = g_byte_array_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_parts) parts = jb_split_raw(NULL, NULL, jb_bytes(bytes, size), files);
    for (guint i = 0; i < parts->attachments->len; i++) {
        const struct jb_attachment *file = parts->attachments->pdata[i];
        g_assert_true(file->offset < 0 || (guint64)file->offset + (guint64)file->size_bytes <= files->len);
        g_assert_cmpint(file->message, <, (gint64)parts->messages->len);
    }
    json_t *json = jb_shape_encode(&jb_parts_shape, parts);
    jb_parts *again = jb_shape_decode(&jb_parts_shape, json, &error);
    g_assert_no_error(error);
    jb_parts_free(again);
    json_decref(json);
    return 0;
}
