/* joinbox-understand: from JSON of a message taken apart to JSON of its reading (base/stage.h).
 *
 * The policy's text comes in the JSON, or behind it after a NUL: a long text is slow to take out of JSON. */
#include "reading/understand/understand.h"

#include <string.h>

#include "base/error.h"
#include "base/stage.h"

/* Of the JSON alone. */
static gsize json_size(const guint8 *input, gsize size)
{
    const guint8 *end = size ? memchr(input, '\0', size) : NULL;
    return end ? (gsize)(end - input) : size;
}

static void take_policy(struct jb_setting *setting, const guint8 *text, gsize size)
{
    g_free(setting->policy);
    setting->policy = g_utf8_make_valid((const char *)text, (gssize)size);
}

static json_t *work(gpointer loaded, const guint8 *input, gsize size, GByteArray *bytes, GError **error)
{
    (void)loaded;
    (void)bytes;
    json_error_t where;
    gsize length = json_size(input, size);
    json_t *json = json_loadb((const char *)input, length, 0, &where);
    if (!json) {
        g_set_error(error, JB_READING_ERROR, JB_ERROR_DATA, "reading a case: line %d: %s", where.line,
                    where.text);
        return NULL;
    }
    g_autoptr(jb_case) c = jb_shape_decode(&jb_case_shape, json, error);
    json_decref(json);
    if (!c)
        return NULL;
    if (length < size)
        take_policy(c->setting, input + length + 1, size - length - 1);
    if (c->parts->messages->len == 0) {
        g_set_error(error, JB_READING_ERROR, JB_ERROR_DATA, "reading a case: it holds no message");
        return NULL;
    }
    g_autoptr(jb_reading) reading = jb_understand(c);
    return jb_reading_to_json(reading);
}

int main(int argc, char **argv)
{
    static const struct jb_stage stage = {
        .charter = {.program = "joinbox-understand",
                    .purpose = "Understands a message that was taken apart: class, sender, facts, evidence.",
                    .memory_bytes = 256u << 20,
                    .cpu_s = 5},
        .work = work,
    };
    return jb_stage_main(&stage, argc, argv);
}
