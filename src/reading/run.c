#include "reading/run.h"

#include "base/error.h"
#include "reading/run-private.h"
#include "reading/stages.h"

void jb_run_add_failure(struct jb_run *run, const char *stage, gint64 attachment, const char *reason)
{
    struct jb_case_failure *failure = jb_shape_new(&jb_case_failure_shape);

    failure->stage = g_strdup(stage);
    failure->attachment = attachment;
    failure->reason = g_strdup(reason);
    g_ptr_array_add(run->c->failed, failure);
}

/* Only what a stage made of its input is a fact about the message; a stage that cannot be run is our own trouble. */
static gboolean is_about_message(const GError *error)
{
    return g_error_matches(error, JB_READING_ERROR, JB_ERROR_DATA) ||
           g_error_matches(error, JB_BASE_ERROR, JB_ERROR_DATA);
}

gboolean jb_run_note_failure(struct jb_run *run, const char *stage, gint64 attachment, GError *failure, GError **error)
{
    if (!is_about_message(failure)) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    jb_run_add_failure(run, stage, attachment, failure->message);
    g_error_free(failure);
    return TRUE;
}

guint jb_run_milliseconds_left(const struct jb_run *run)
{
    gint64 left = JB_READING_MS - (g_get_monotonic_time() - run->started_at) / 1000;

    return (guint)MAX(left, 0);
}

/* --- split --- */

jb_parts *jb_run_split(jb_servers *servers, GBytes *raw, const char *option, guint wall_ms, GBytes **bytes, GError **error)
{
    struct jb_budget budget = {.wall_ms = wall_ms, .cpu_s = 5, .max_output = 144 * MIB};
    gsize size;
    gconstpointer data = g_bytes_get_data(raw, &size);
    json_t *json = jb_stage_run(servers, "joinbox-split", option, data, size, &budget, bytes, error);
    jb_parts *parts = json ? jb_shape_decode(&jb_parts_shape, json, error) : NULL;

    json_decref(json);
    if (parts && parts->messages->len == 0) {
        g_set_error(error, JB_READING_ERROR, JB_ERROR_DATA, "joinbox-split found no message");
        g_clear_pointer(&parts, jb_parts_free);
    }
    if (!parts && bytes)
        g_clear_pointer(bytes, g_bytes_unref);
    return parts;
}

static jb_parts *empty_parts(void)
{
    jb_parts *parts = jb_shape_new(&jb_parts_shape);
    struct jb_message *message = jb_shape_new(&jb_message_shape);

    message->within = -1;
    g_ptr_array_add(parts->messages, message);
    return parts;
}

/* Where the whole cannot be taken apart its header still can: that tells who wrote, and what kind of mail it is. */
static gboolean take_apart(struct jb_run *run, GBytes *raw, GError **error)
{
    GError *failure = NULL;

    run->c->parts = jb_run_split(run->servers, raw, NULL, jb_run_milliseconds_left(run) - JB_UNDERSTAND_MS, &run->bytes,
                                 &failure);
    if (run->c->parts)
        return TRUE;
    if (!jb_run_note_failure(run, "split", -1, failure, error))
        return FALSE;
    run->c->parts = jb_run_split(NULL, raw, "--header", 500, NULL, NULL);
    if (!run->c->parts)
        run->c->parts = empty_parts();
    return TRUE;
}

/* --- understand --- */

/* The case as joinbox-understand takes it: JSON, and behind a NUL the policy's text. */
static GByteArray *input_of(const struct jb_run *run)
{
    json_t *json = jb_shape_encode(&jb_case_shape, run->c);
    char *text = json_dumps(json, JSON_COMPACT);
    GByteArray *input = g_byte_array_new();

    g_byte_array_append(input, (const guint8 *)text, (guint)strlen(text) + 1);
    g_byte_array_append(input, (const guint8 *)run->policy, (guint)strlen(run->policy));
    free(text);
    json_decref(json);
    return input;
}

static jb_reading *understand(const struct jb_run *run, guint wall_ms, GError **error)
{
    struct jb_budget budget = {.wall_ms = wall_ms, .cpu_s = 5, .max_output = 8 * MIB};
    g_autoptr(GByteArray) input = input_of(run);
    json_t *json = jb_stage_run(run->servers, "joinbox-understand", NULL, input->data, input->len, &budget, NULL, error);
    jb_reading *reading = NULL;

    if (json)
        reading = jb_reading_from_json(json, error);
    json_decref(json);
    return reading;
}

static void drop_contents(struct jb_run *run)
{
    GPtrArray *messages = run->c->parts->messages;

    jb_shape_list_clear(&jb_case_document_shape, run->c->documents);
    jb_shape_list_clear(&jb_attachment_shape, run->c->parts->attachments);
    for (guint i = 0; i < messages->len; i++)
        jb_shape_list_clear(&jb_body_shape, ((struct jb_message *)g_ptr_array_index(messages, i))->bodies);
}

static jb_reading *bare_reading(const char *reason)
{
    jb_reading *reading = jb_reading_new();

    reading->reply = JB_ANSWER_NONE;
    g_ptr_array_add(reading->unread, g_strdup(reason));
    g_ptr_array_add(reading->hold, g_strdup("the message could not be understood"));
    return reading;
}

/* A message that breaks the last stage is understood by its header alone, and if that breaks it too, not at all. */
static jb_reading *understand_somehow(struct jb_run *run, GError **error)
{
    GError *failure = NULL;
    jb_reading *reading = understand(run, MAX(jb_run_milliseconds_left(run), JB_UNDERSTAND_MS), &failure);

    if (reading)
        return reading;
    if (!jb_run_note_failure(run, "understand", -1, failure, error))
        return NULL;
    drop_contents(run);
    reading = understand(run, JB_UNDERSTAND_MS, NULL);
    return reading ? reading : bare_reading("nothing of the message could be understood");
}

static gpointer copy_of(const struct jb_shape *shape, gconstpointer object)
{
    json_t *json = jb_shape_encode(shape, object);
    gpointer copy = jb_shape_decode(shape, json, NULL);

    json_decref(json);
    return copy ? copy : jb_shape_new(shape);
}

/* Where nobody gave an envelope, the line of an mbox before the header tells its sender (E-02, E-03). */
static void take_envelope_from_mbox(struct jb_case *c)
{
    const struct jb_message *message = g_ptr_array_index(c->parts->messages, 0);
    const struct jb_header *first = message->headers->len ? g_ptr_array_index(message->headers, 0) : NULL;

    if (!c->envelope->sender && first && g_str_equal(first->name, "From_"))
        c->envelope->sender = g_strdup(first->value);
}

/* Text of the document that was taken from this attachment, a line for each paragraph; NULL where there is none. */
static char *text_of(const struct jb_case *c, gint64 attachment)
{
    for (guint i = 0; i < c->documents->len; i++) {
        const struct jb_case_document *entry = g_ptr_array_index(c->documents, i);
        if (entry->attachment != attachment)
            continue;
        GString *text = g_string_new(NULL);
        for (guint p = 0; p < entry->document->paragraphs->len; p++) {
            const struct jb_paragraph *paragraph = g_ptr_array_index(entry->document->paragraphs, p);
            if (paragraph->clause)
                g_string_append_printf(text, "%s ", paragraph->clause);
            g_string_append_printf(text, "%s\n", paragraph->text);
        }
        return g_string_free(text, FALSE);
    }
    return NULL;
}

static void give_texts(const struct jb_case *c, jb_reading *reading)
{
    if (!reading)
        return;
    reading->texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < reading->documents->len; i++)
        g_ptr_array_add(reading->texts, text_of(c, ((const struct jb_paper *)reading->documents->pdata[i])->attachment));
}

static jb_reading *read_message(jb_servers *servers, const struct jb_setting *setting, const struct jb_envelope *envelope,
                                GBytes *raw, const struct jb_watcher *watcher, GError **error)
{
    g_autoptr(jb_case) c = jb_shape_new(&jb_case_shape);
    struct jb_setting lean = *setting;
    struct jb_run run = {.c = c, .policy = setting->policy, .started_at = g_get_monotonic_time(), .ocr_ms_left = JB_OCR_MS,
                         .servers = servers, .watcher = watcher};
    jb_reading *reading = NULL;

    lean.policy = (char *)""; /* long: it travels beside the case */
    c->setting = copy_of(&jb_setting_shape, &lean);
    c->envelope = envelope ? copy_of(&jb_envelope_shape, envelope) : jb_shape_new(&jb_envelope_shape);
    if (take_apart(&run, raw, error) && jb_run_read_documents(&run, error)) {
        take_envelope_from_mbox(c);
        reading = understand_somehow(&run, error);
        give_texts(c, reading);
    }
    g_clear_pointer(&run.bytes, g_bytes_unref);
    return reading;
}

jb_reading *jb_read_message(jb_servers *servers, const struct jb_setting *setting, const struct jb_envelope *envelope,
                            GBytes *raw, GError **error)
{
    return read_message(servers, setting, envelope, raw, NULL, error);
}

jb_reading *jb_read_message_watched(const struct jb_setting *setting, const struct jb_envelope *envelope, GBytes *raw,
                                    const struct jb_watcher *watcher, GError **error)
{
    return read_message(NULL, setting, envelope, raw, watcher, error);
}
