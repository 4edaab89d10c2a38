/* The documents of a message: as many side by side as there are processors, what comes of them in the message's order.
 *
 * One that is read beside another gets a share of the memory; where that is too little it is read again by itself.
 * Pictures of text are read one at a time: tesseract takes 137 MB for a page. */
#include "base/document.h"
#include "base/error.h"
#include "reading/run-private.h"
#include "reading/stages.h"

enum { MAX_DOCUMENTS = 40, MAX_AT_ONCE = 2 };
#define MAX_CASE_BYTES (16 * MIB)
#define SHARE_BYTES (112 * MIB) /* of address space: 256 MiB hold two, the parent and what they say */

/* One document on its way through joinbox-extract. */
struct candidate {
    gint64 i; /* its attachment */
    struct jb_stage_call call;
};

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

const guint8 *jb_attachment_bytes(GBytes *bytes, const struct jb_attachment *attachment)
{
    gsize size = 0;
    const guint8 *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;

    if (!bytes || attachment->offset < 0 || attachment->size_bytes < 0 || (gsize)attachment->offset > size ||
        (gsize)attachment->size_bytes > size - (gsize)attachment->offset)
        return NULL;
    return data ? data + attachment->offset : (const guint8 *)"";
}

/* Takes the result of a call; NULL with its failure. */
static jb_document *document_of(struct jb_stage_call *call, GError **failure)
{
    jb_document *document = call->result ? jb_shape_decode(&jb_document_shape, call->result, failure) : NULL;

    if (!call->result)
        g_propagate_error(failure, g_steal_pointer(&call->failure));
    return document;
}

/* What is told of a picture's pages, and to whom. */
struct pages {
    const struct jb_watcher *watcher;
    const char *name;
    gint64 n; /* 0: not known */
};

static void tell_page(gpointer data, guint n)
{
    const struct pages *pages = data;

    pages->watcher->page(pages->watcher->data, pages->name, n, pages->n);
}

static void watch(const struct jb_run *run, struct jb_stage_call *call, struct pages *pages)
{
    if (!run->watcher)
        return;
    call->option = "--steps";
    call->step = tell_page;
    call->step_data = pages;
}

/* Text of pictures, where extract found nothing else. Without it the document stands as extract left it. */
static gboolean read_pictures(struct jb_run *run, const struct candidate *candidate, jb_document **document,
                              GError **error)
{
    struct jb_stage_call call = candidate->call;
    gint64 started_at = g_get_monotonic_time();
    const struct jb_attachment *attachment = g_ptr_array_index(run->c->parts->attachments, candidate->i);
    struct pages pages = {run->watcher, attachment->name ? attachment->name : "a document", (*document)->pages};
    GError *failure = NULL;
    jb_document *read;

    if (run->ocr_ms_left <= 0) {
        jb_run_add_failure(run, "ocr", candidate->i,
                           "the time for reading pictures of text in one message was used up");
        return TRUE;
    }
    call.program = "joinbox-ocr";
    call.budget = (struct jb_budget){.wall_ms = (guint)run->ocr_ms_left, .cpu_s = 180, .max_output = 8 * MIB};
    call.result = NULL;
    call.bytes = NULL;
    watch(run, &call, &pages);
    if (!jb_stages_run(&call, 1, 1, error))
        return FALSE;
    run->ocr_ms_left -= (g_get_monotonic_time() - started_at) / 1000;
    /* what the eye needs is not what the other stages may use: their clock stood still */
    run->started_at += g_get_monotonic_time() - started_at;
    read = document_of(&call, &failure);
    jb_stage_call_clear(&call);
    if (!read)
        return jb_run_note_failure(run, "ocr", candidate->i, failure, error);
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
static void keep(struct jb_run *run, gint64 i, jb_document *document)
{
    struct jb_case_document *entry = jb_shape_new(&jb_case_document_shape);
    gsize size = text_size(document);

    if (run->text_bytes + size > MAX_CASE_BYTES) {
        jb_run_add_failure(run, "extract", i, "the documents before it hold more text than is read of one message");
        jb_shape_list_clear(&jb_paragraph_shape, document->paragraphs);
        size = 0;
    }
    run->text_bytes += size;
    entry->attachment = i;
    entry->document = document;
    g_ptr_array_add(run->c->documents, entry);
}

static gboolean take_document(struct jb_run *run, struct candidate *candidate, GError **error)
{
    GError *failure = NULL;
    g_autoptr(jb_document) document = document_of(&candidate->call, &failure);

    if (!document)
        return jb_run_note_failure(run, "extract", candidate->i, failure, error);
    if (document->needs_ocr && !read_pictures(run, candidate, &document, error))
        return FALSE;
    keep(run, candidate->i, g_steal_pointer(&document));
    return TRUE;
}

/* Runs those of the calls that have no result yet. */
static gboolean extract(struct jb_run *run, struct candidate *candidates, guint n, guint n_at_once, GError **error)
{
    struct jb_stage_call calls[MAX_AT_ONCE];
    guint left = jb_run_milliseconds_left(run);
    gboolean is_run;

    for (guint i = 0; i < n; i++) {
        calls[i] = candidates[i].call;
        calls[i].budget = (struct jb_budget){.wall_ms = left > JB_UNDERSTAND_MS ? left - JB_UNDERSTAND_MS : 1,
                                             .cpu_s = 3, .max_output = 8 * MIB,
                                             .memory_bytes = n_at_once > 1 ? SHARE_BYTES : 0};
    }
    is_run = jb_stages_run(calls, n, n_at_once, error);
    for (guint i = 0; i < n; i++)
        candidates[i].call = calls[i];
    return is_run;
}

/* One that failed beside others may have wanted more memory than its share. */
static gboolean try_alone(struct jb_run *run, struct candidate *candidate, GError **error)
{
    if (candidate->call.result || jb_run_milliseconds_left(run) <= JB_UNDERSTAND_MS)
        return TRUE;
    jb_stage_call_clear(&candidate->call);
    return extract(run, candidate, 1, 1, error);
}

static gboolean read_batch(struct jb_run *run, struct candidate *batch, guint n, GError **error)
{
    gboolean is_read = n == 0 || extract(run, batch, n, n, error);

    for (guint i = 0; is_read && n > 1 && i < n; i++)
        is_read = try_alone(run, &batch[i], error);
    for (guint i = 0; is_read && i < n; i++)
        is_read = take_document(run, &batch[i], error);
    for (guint i = 0; i < n; i++)
        jb_stage_call_clear(&batch[i].call);
    return is_read;
}

/* Whether there are bytes and time for it; else that is noted. */
static gboolean is_readable(struct jb_run *run, guint n_read, gint64 i, const guint8 *bytes)
{
    if (n_read > MAX_DOCUMENTS)
        jb_run_add_failure(run, "extract", i, "more documents than are read of one message");
    else if (!bytes)
        jb_run_add_failure(run, "extract", i, "its bytes are missing");
    else if (jb_run_milliseconds_left(run) <= JB_UNDERSTAND_MS)
        jb_run_add_failure(run, "extract", i, "the time for reading one message was used up");
    else
        return TRUE;
    return FALSE;
}

static struct candidate candidate_of(const struct jb_run *run, gint64 i, const struct jb_attachment *attachment,
                                     const guint8 *bytes)
{
    return (struct candidate){i, {.servers = run->servers, .program = "joinbox-extract", .input = bytes,
                                  .size = (gsize)attachment->size_bytes}};
}

gboolean jb_run_read_document(struct jb_run *run, guint i, GError **error)
{
    const struct jb_attachment *attachment = g_ptr_array_index(run->c->parts->attachments, i);
    const guint8 *bytes = jb_attachment_bytes(run->bytes, attachment);
    struct candidate one = candidate_of(run, i, attachment, bytes);

    return !is_readable(run, 1, i, bytes) || read_batch(run, &one, 1, error);
}

gboolean jb_run_read_documents(struct jb_run *run, GError **error)
{
    GPtrArray *attachments = run->c->parts->attachments;
    guint n_at_once = MIN(g_get_num_processors(), MAX_AT_ONCE), n_read = 0, n = 0;
    struct candidate batch[MAX_AT_ONCE];

    for (guint i = 0; i < attachments->len; i++) {
        const struct jb_attachment *attachment = g_ptr_array_index(attachments, i);
        const guint8 *bytes = jb_attachment_bytes(run->bytes, attachment);

        if (!is_document(attachment) || !is_readable(run, ++n_read, i, bytes))
            continue;
        batch[n++] = candidate_of(run, i, attachment, bytes);
        if (n == n_at_once && !read_batch(run, batch, n, error))
            return FALSE;
        n %= n_at_once;
    }
    return read_batch(run, batch, n, error);
}
