/* joinbox-understand: from JSON of a message taken apart to JSON of its reading (base/stage.h).
 *
 * The policy's text comes in the JSON, or behind it after a NUL: a long text is slow to take out of JSON. */
#include "reading/understand/understand.h"

#include <string.h>

#include "base/error.h"
#include "base/policy.h"
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

/* A policy that was compiled before there was a message. */
struct ready {
    const guint8 *text;
    gsize size;
    jb_policy *policy; /* NULL: it is wrong, which each reading tells */
};

static gpointer prepare(const guint8 *text, gsize size)
{
    struct ready *ready = g_new0(struct ready, 1);
    g_autofree char *valid = g_utf8_make_valid((const char *)text, (gssize)size);
    *ready = (struct ready){text, size, jb_policy_parse(valid, "", NULL)};
    return ready;
}

/* What goes for the message is what comes with it. */
static const jb_policy *policy_in(const struct ready *ready, const guint8 *text, gsize size)
{
    return ready && size && ready->size == size && memcmp(ready->text, text, size) == 0 ? ready->policy : NULL;
}

static json_t *work(gpointer loaded, const guint8 *input, gsize size, GByteArray *bytes, GError **error)
{
    const jb_policy *policy = NULL;
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
        policy = policy_in(loaded, input + length + 1, size - length - 1);
    if (length < size && (!policy || !c->setting->policy_sha256))
        take_policy(c->setting, input + length + 1, size - length - 1);
    if (c->parts->messages->len == 0) {
        g_set_error(error, JB_READING_ERROR, JB_ERROR_DATA, "reading a case: it holds no message");
        return NULL;
    }
    g_autoptr(jb_reading) reading = jb_understand(c, policy);
    return jb_reading_to_json(reading);
}

int main(int argc, char **argv)
{
    static const struct jb_stage stage = {
        .charter = {.program = "joinbox-understand",
                    .purpose = "Understands a message that was taken apart: class, sender, facts, evidence.",
                    .memory_bytes = 256u << 20,
                    .cpu_s = 5},
        .prepare = prepare,
        .work = work,
    };
    return jb_stage_main(&stage, argc, argv);
}
