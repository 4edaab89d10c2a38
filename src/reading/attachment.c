/* One attachment of a message by itself: its bytes, its text, a picture of one of its pages. */
#include "base/error.h"
#include "reading/run-private.h"
#include "reading/run.h"
#include "reading/stages.h"

enum { SCAN_MS = 20000 };

/* A message taken apart, and which of its attachments is meant. */
struct chosen {
    jb_parts *parts;
    GBytes *bytes;
    const struct jb_attachment *attachment; /* of parts */
    const guint8 *at;                       /* in bytes */
};

static void chosen_clear(struct chosen *chosen)
{
    g_clear_pointer(&chosen->parts, jb_parts_free);
    g_clear_pointer(&chosen->bytes, g_bytes_unref);
}

static gboolean choose(GBytes *raw, gint64 n, struct chosen *chosen, GError **error)
{
    GPtrArray *attachments;

    chosen->parts = jb_run_split(NULL, raw, NULL, JB_READING_MS, &chosen->bytes, error);
    if (!chosen->parts)
        return FALSE;
    attachments = chosen->parts->attachments;
    chosen->attachment = n >= 1 && n <= attachments->len ? g_ptr_array_index(attachments, n - 1) : NULL;
    chosen->at = chosen->attachment ? jb_attachment_bytes(chosen->bytes, chosen->attachment) : NULL;
    if (chosen->at)
        return TRUE;
    g_set_error(error, JB_READING_ERROR, JB_ERROR_NOT_FOUND,
                chosen->attachment ? "attachment %" G_GINT64_FORMAT " could not be taken out of the message"
                                   : "the message has no attachment %" G_GINT64_FORMAT, n);
    chosen_clear(chosen);
    return FALSE;
}

GBytes *jb_read_attachment(GBytes *raw, gint64 n, char **name, GError **error)
{
    struct chosen chosen = {0};
    GBytes *bytes;

    if (!choose(raw, n, &chosen, error))
        return NULL;
    *name = g_strdup(chosen.attachment->name);
    bytes = g_bytes_new_from_bytes(chosen.bytes, (gsize)chosen.attachment->offset,
                                   (gsize)chosen.attachment->size_bytes);
    chosen_clear(&chosen);
    return bytes;
}

/* What the case says of the one document that was read into it. */
static jb_document *take_document(jb_case *c, GError **error)
{
    struct jb_case_document *entry = c->documents->len ? g_ptr_array_index(c->documents, 0) : NULL;
    const struct jb_case_failure *failure = c->failed->len ? g_ptr_array_index(c->failed, 0) : NULL;

    if (entry)
        return g_steal_pointer(&entry->document);
    g_set_error(error, JB_READING_ERROR, JB_ERROR_DATA, "the document cannot be read: %s",
                failure ? failure->reason : "nothing came of it");
    return NULL;
}

jb_document *jb_read_document(GBytes *raw, gint64 n, GError **error)
{
    g_autoptr(jb_case) c = jb_shape_new(&jb_case_shape);
    struct jb_run run = {.c = c, .ocr_ms_left = JB_OCR_MS};
    struct chosen chosen = {0};
    jb_document *document = NULL;

    if (!choose(raw, n, &chosen, error))
        return NULL;
    jb_parts_free(c->parts);
    c->parts = g_steal_pointer(&chosen.parts);
    run.bytes = chosen.bytes;
    run.started_at = g_get_monotonic_time();
    if (jb_run_read_document(&run, (guint)n - 1, error))
        document = take_document(c, error);
    chosen_clear(&chosen);
    return document;
}

static json_t *list_of(const GPtrArray *texts)
{
    json_t *list = json_array();

    for (guint i = 0; texts && i < texts->len; i++)
        json_array_append_new(list, json_string(texts->pdata[i]));
    return list;
}

/* What joinbox-extract --page takes: JSON, a NUL, the document. */
static GByteArray *input_of(const struct chosen *chosen, const struct jb_page_order *order)
{
    const struct jb_personal_known *hide = order->hide;
    json_t *json = json_pack("{s:I, s:o, s:b, s:o, s:s?}", "page", (json_int_t)order->page, "marks", list_of(order->marks),
                             "hide", hide != NULL, "names", list_of(hide ? hide->names : NULL), "postcode",
                             hide ? hide->postcode : NULL);
    GByteArray *input = g_byte_array_new();
    char *text = json_dumps(json, JSON_COMPACT);

    g_byte_array_append(input, (const guint8 *)text, (guint)strlen(text) + 1);
    g_byte_array_append(input, chosen->at, (guint)chosen->attachment->size_bytes);
    free(text);
    json_decref(json);
    return input;
}

void jb_page_picture_clear(jb_page_picture *picture)
{
    g_clear_pointer(&picture->png, g_bytes_unref);
}

static gboolean take_picture(const json_t *result, gint64 page, struct jb_page_picture *picture, GError **error)
{
    const char *refused = json_string_value(json_object_get(result, "refused"));

    picture->width = json_integer_value(json_object_get(result, "width"));
    picture->height = json_integer_value(json_object_get(result, "height"));
    picture->n_marked = json_integer_value(json_object_get(result, "n_marked"));
    picture->n_hidden = json_integer_value(json_object_get(result, "n_hidden"));
    picture->has_words = json_is_true(json_object_get(result, "has_words"));
    if (!refused)
        return TRUE;
    g_set_error(error, JB_READING_ERROR, JB_ERROR_DATA, "page %" G_GINT64_FORMAT " cannot be shown: %s", page, refused);
    jb_page_picture_clear(picture);
    return FALSE;
}

static gboolean draw(const struct chosen *chosen, const struct jb_page_order *order, const char *program,
                     const struct jb_budget *budget, struct jb_page_picture *picture, GError **error)
{
    g_autoptr(GByteArray) input = input_of(chosen, order);
    json_t *result = jb_stage_run(NULL, program, "--page", input->data, input->len, budget, &picture->png, error);
    gboolean is_there = result && take_picture(result, order->page, picture, error);

    json_decref(result);
    return is_there;
}

/* On a page that is all picture words are found by reading it again, which takes a second or two. Where that fails the page
 * stays as it is. */
static void draw_scan(const struct chosen *chosen, const struct jb_page_order *order, struct jb_page_picture *picture)
{
    const struct jb_budget budget = {.wall_ms = SCAN_MS, .cpu_s = SCAN_MS / 1000, .max_output = 32 * MIB};
    g_auto(jb_page_picture) read = {0};

    if (draw(chosen, order, "joinbox-ocr", &budget, &read, NULL)) {
        jb_page_picture_clear(picture);
        *picture = read;
        read.png = NULL;
        picture->is_scan = TRUE;
    }
}

gboolean jb_read_page(GBytes *raw, gint64 n, const struct jb_page_order *order, struct jb_page_picture *picture,
                      GError **error)
{
    const struct jb_budget budget = {.wall_ms = JB_READING_MS, .cpu_s = 5, .max_output = 32 * MIB};
    struct chosen chosen = {0};

    if (!choose(raw, n, &chosen, error))
        return FALSE;
    gboolean is_there = draw(&chosen, order, "joinbox-extract", &budget, picture, error);
    if (is_there && !picture->has_words && order->marks && order->marks->len)
        draw_scan(&chosen, order, picture);
    chosen_clear(&chosen);
    return is_there;
}
