#include "reading/run.h"

#include "base/error.h"
#include "reading/stages.h"

/* All stages but OCR share one time; OCR has its own (threats, "Limits"). */
#define READING_MS 4500
#define OCR_MS (180 * 1000)
#define UNDERSTAND_MS 1500 /* kept back for the last stage */
#define MIB ((gsize)1024 * 1024)
#define MAX_DOCUMENTS 40
#define MAX_CASE_BYTES (16 * MIB)

/* One message being read. */
struct run {
    struct jb_case *c;
    const char *policy;  /* text of the file; borrowed */
    GBytes *bytes;       /* what attachments' offsets point into; NULL where split failed */
    gint64 started_at;   /* monotonic microseconds */
    gsize text_bytes;    /* of all documents so far */
    gint64 ocr_ms_left;
};

static guint milliseconds_left(const struct run *run)
{
    gint64 left = READING_MS - (g_get_monotonic_time() - run->started_at) / 1000;

    return (guint)MAX(left, 0);
}

static void add_failure(struct run *run, const char *stage, gint64 attachment, const char *reason)
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

static gboolean note_failure(struct run *run, const char *stage, gint64 attachment, GError *failure, GError **error)
{
    if (!is_about_message(failure)) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    add_failure(run, stage, attachment, failure->message);
    g_error_free(failure);
    return TRUE;
}

/* --- split --- */

static jb_parts *split(GBytes *raw, const char *option, guint wall_ms, GBytes **bytes, GError **error)
{
    struct jb_budget budget = {.wall_ms = wall_ms, .cpu_s = 5, .max_output = 144 * MIB};
    gsize size;
    gconstpointer data = g_bytes_get_data(raw, &size);
    json_t *json = jb_stage_run("joinbox-split", option, data, size, &budget, bytes, error);
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
static gboolean take_apart(struct run *run, GBytes *raw, GError **error)
{
    GError *failure = NULL;

    run->c->parts = split(raw, NULL, milliseconds_left(run) - UNDERSTAND_MS, &run->bytes, &failure);
    if (run->c->parts)
        return TRUE;
    if (!note_failure(run, "split", -1, failure, error))
        return FALSE;
    run->c->parts = split(raw, "--header", 500, NULL, NULL);
    if (!run->c->parts)
        run->c->parts = empty_parts();
    return TRUE;
}

/* --- extract, ocr --- */

/* Packed into text in a way that nobody uses any more: what an extractor would read is not the document. */
static gboolean is_packed(const struct jb_attachment *attachment)
{
    return g_strcmp0(attachment->media_type, "application/x-yenc") == 0 ||
           g_strcmp0(attachment->media_type, "application/mac-binhex40") == 0;
}

static gboolean is_document(const struct jb_attachment *attachment)
{
    return attachment->offset >= 0 && !attachment->is_layout && !attachment->is_machine && !attachment->is_locked &&
           !is_packed(attachment);
}

/* The attachment's bytes; NULL where its offset and size do not lie within what split gave. */
static const guint8 *bytes_of(GBytes *bytes, const struct jb_attachment *attachment)
{
    gsize size = 0;
    const guint8 *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;

    if (!bytes || attachment->offset < 0 || attachment->size_bytes < 0 || (gsize)attachment->offset > size ||
        (gsize)attachment->size_bytes > size - (gsize)attachment->offset)
        return NULL;
    return data ? data + attachment->offset : (const guint8 *)"";
}

static jb_document *document_of(const char *program, const guint8 *bytes, gsize size, const struct jb_budget *budget,
                                GError **error)
{
    json_t *json = jb_stage_run(program, NULL, bytes, size, budget, NULL, error);
    jb_document *document = json ? jb_shape_decode(&jb_document_shape, json, error) : NULL;

    json_decref(json);
    return document;
}

/* Text of pictures, where extract found nothing else. Without it the document stands as extract left it. */
static gboolean read_pictures(struct run *run, gint64 i, const guint8 *bytes, gsize size, jb_document **document,
                              GError **error)
{
    struct jb_budget budget = {.wall_ms = (guint)run->ocr_ms_left, .cpu_s = 180, .max_output = 8 * MIB};
    gint64 started_at = g_get_monotonic_time();
    GError *failure = NULL;
    jb_document *read;

    if (run->ocr_ms_left <= 0) {
        add_failure(run, "ocr", i, "the time for reading pictures of text in one message was used up");
        return TRUE;
    }
    read = document_of("joinbox-ocr", bytes, size, &budget, &failure);
    run->ocr_ms_left -= (g_get_monotonic_time() - started_at) / 1000;
    /* what the eye needs is not what the other stages may use: their clock stood still */
    run->started_at += g_get_monotonic_time() - started_at;
    if (!read)
        return note_failure(run, "ocr", i, failure, error);
    jb_document_free(*document);
    *document = read;
    return TRUE;
}

static gsize text_size(const jb_document *document)
{
    gsize size = 0;

    for (guint i = 0; i < document->paragraphs->len; i++)
        size += strlen(((struct jb_paragraph *)g_ptr_array_index(document->paragraphs, i))->text) + 64;
    return size;
}

/* Takes `document`. */
static void keep(struct run *run, gint64 i, jb_document *document)
{
    struct jb_case_document *entry = jb_shape_new(&jb_case_document_shape);
    gsize size = text_size(document);

    if (run->text_bytes + size > MAX_CASE_BYTES) {
        add_failure(run, "extract", i, "the documents before it hold more text than is read of one message");
        jb_shape_list_clear(&jb_paragraph_shape, document->paragraphs);
        size = 0;
    }
    run->text_bytes += size;
    entry->attachment = i;
    entry->document = document;
    g_ptr_array_add(run->c->documents, entry);
}

static gboolean read_document(struct run *run, gint64 i, const struct jb_attachment *attachment, GError **error)
{
    const guint8 *bytes = bytes_of(run->bytes, attachment);
    guint left = milliseconds_left(run);
    struct jb_budget budget = {.wall_ms = left > UNDERSTAND_MS ? left - UNDERSTAND_MS : 0, .cpu_s = 3,
                               .max_output = 8 * MIB};
    g_autoptr(jb_document) document = NULL;
    GError *failure = NULL;

    if (!bytes || budget.wall_ms == 0) {
        add_failure(run, "extract", i, bytes ? "the time for reading one message was used up" : "its bytes are missing");
        return TRUE;
    }
    document = document_of("joinbox-extract", bytes, (gsize)attachment->size_bytes, &budget, &failure);
    if (!document)
        return note_failure(run, "extract", i, failure, error);
    if (document->needs_ocr && !read_pictures(run, i, bytes, (gsize)attachment->size_bytes, &document, error))
        return FALSE;
    keep(run, i, g_steal_pointer(&document));
    return TRUE;
}

static gboolean read_documents(struct run *run, GError **error)
{
    GPtrArray *attachments = run->c->parts->attachments;
    guint n_read = 0;

    for (guint i = 0; i < attachments->len; i++) {
        const struct jb_attachment *attachment = g_ptr_array_index(attachments, i);

        if (!is_document(attachment))
            continue;
        if (++n_read > MAX_DOCUMENTS)
            add_failure(run, "extract", i, "more documents than are read of one message");
        else if (!read_document(run, i, attachment, error))
            return FALSE;
    }
    return TRUE;
}

/* --- understand --- */

/* The case as joinbox-understand takes it: JSON, and behind a NUL the policy's text. */
static GByteArray *input_of(const struct run *run)
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

static jb_reading *understand(const struct run *run, guint wall_ms, GError **error)
{
    struct jb_budget budget = {.wall_ms = wall_ms, .cpu_s = 5, .max_output = 8 * MIB};
    g_autoptr(GByteArray) input = input_of(run);
    json_t *json = jb_stage_run("joinbox-understand", NULL, input->data, input->len, &budget, NULL, error);
    jb_reading *reading = NULL;

    if (json)
        reading = jb_reading_from_json(json, error);
    json_decref(json);
    return reading;
}

static void drop_contents(struct run *run)
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
static jb_reading *understand_somehow(struct run *run, GError **error)
{
    GError *failure = NULL;
    jb_reading *reading = understand(run, MAX(milliseconds_left(run), UNDERSTAND_MS), &failure);

    if (reading)
        return reading;
    if (!note_failure(run, "understand", -1, failure, error))
        return NULL;
    drop_contents(run);
    reading = understand(run, UNDERSTAND_MS, NULL);
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

jb_reading *jb_read_message(const struct jb_setting *setting, const struct jb_envelope *envelope, GBytes *raw,
                            GError **error)
{
    g_autoptr(jb_case) c = jb_shape_new(&jb_case_shape);
    struct jb_setting lean = *setting;
    struct run run = {.c = c, .policy = setting->policy, .started_at = g_get_monotonic_time(), .ocr_ms_left = OCR_MS};
    jb_reading *reading = NULL;

    lean.policy = (char *)""; /* long: it travels beside the case */
    c->setting = copy_of(&jb_setting_shape, &lean);
    c->envelope = envelope ? copy_of(&jb_envelope_shape, envelope) : jb_shape_new(&jb_envelope_shape);
    if (take_apart(&run, raw, error) && read_documents(&run, error)) {
        take_envelope_from_mbox(c);
        reading = understand_somehow(&run, error);
    }
    g_clear_pointer(&run.bytes, g_bytes_unref);
    return reading;
}

jb_parts *jb_read_parts(GBytes *raw, GBytes **bytes, GError **error)
{
    return split(raw, NULL, READING_MS, bytes, error);
}

GBytes *jb_read_attachment(GBytes *raw, gint64 n, char **name, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(jb_parts) parts = jb_read_parts(raw, &bytes, error);
    const struct jb_attachment *attachment;
    const guint8 *at;

    if (!parts)
        return NULL;
    attachment = n >= 1 && n <= parts->attachments->len ? g_ptr_array_index(parts->attachments, n - 1) : NULL;
    at = attachment ? bytes_of(bytes, attachment) : NULL;
    if (!at) {
        g_set_error(error, JB_READING_ERROR, JB_ERROR_NOT_FOUND,
                    attachment ? "attachment %" G_GINT64_FORMAT " could not be taken out of the message"
                               : "the message has no attachment %" G_GINT64_FORMAT, n);
        return NULL;
    }
    *name = g_strdup(attachment->name);
    return g_bytes_new_from_bytes(bytes, (gsize)attachment->offset, (gsize)attachment->size_bytes);
}
