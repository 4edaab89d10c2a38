#include "store/forget.h"

#include "base/error.h"
#include "base/fault.h"
#include "base/progress.h"
#include "store/database.h"
#include "store/decision.h"
#include "store/passages.h"

char *jb_forget_mark(GBytes *key, const char *canonical)
{
    gsize size;
    const guint8 *bytes = g_bytes_get_data(key, &size);
    g_autoptr(GHmac) hmac = g_hmac_new(G_CHECKSUM_SHA256, bytes, size);
    g_hmac_update(hmac, (const guchar *)"forgotten mail ", -1);
    g_hmac_update(hmac, (const guchar *)canonical, -1);
    return g_strdup(g_hmac_get_string(hmac));
}

/* What was merged into it stands in its journal; what was taken apart again is no longer merged. */
static gboolean add_merged(jb_store *store, gint64 application, GArray *ids, GError **error)
{
    g_autoptr(GPtrArray) events = jb_event_list(store, application, 0, 0, error);
    for (guint i = 0; events && i < events->len; i++) {
        const struct jb_event *event = events->pdata[i];
        gint64 other = json_integer_value(json_object_get(event->data, "from"));
        if (event->kind != JB_EVENT_MOVED || event->message || !other)
            continue;
        gboolean is_there = FALSE;
        for (guint k = 0; k < ids->len; k++)
            is_there = is_there || g_array_index(ids, gint64, k) == other;
        gint64 survivor = is_there ? 0 : jb_application_survivor(store, other, error);
        if (!is_there && !survivor)
            return FALSE;
        if (survivor == g_array_index(ids, gint64, 0))
            g_array_append_val(ids, other);
    }
    return events != NULL;
}

GArray *jb_forget_family(jb_store *store, gint64 application, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_val(ids, application);
    for (guint i = 0; i < ids->len; i++) /* grows on the way */
        if (!add_merged(store, g_array_index(ids, gint64, i), ids, error))
            return NULL;
    return g_steal_pointer(&ids);
}

/* In the order of the statement's columns. */
static const gsize counted[] = {
    offsetof(struct jb_forget_sum, n_messages),  offsetof(struct jb_forget_sum, n_bytes),
    offsetof(struct jb_forget_sum, n_documents), offsetof(struct jb_forget_sum, n_answers),
    offsetof(struct jb_forget_sum, n_unsent),    offsetof(struct jb_forget_sum, n_notes),
    offsetof(struct jb_forget_sum, n_corrections), offsetof(struct jb_forget_sum, n_events),
    offsetof(struct jb_forget_sum, n_sending),
};

static gint64 number_of(const struct jb_forget_sum *sum, gsize field)
{
    return *(const gint64 *)(const void *)((const char *)sum + field);
}

static void add_to(struct jb_forget_sum *sum, gsize field, gint64 n)
{
    *(gint64 *)(void *)((char *)sum + field) += n;
}

static void add_sum(struct jb_forget_sum *sum, const struct jb_forget_sum *other)
{
    for (gsize i = 0; i < G_N_ELEMENTS(counted); i++)
        add_to(sum, counted[i], number_of(other, counted[i]));
    sum->n_applications += other->n_applications;
}

static gboolean count_one(jb_store *store, gint64 id, gint64 now, struct jb_forget_sum *sum, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_FORGET_COUNT, error, "ii", id, now);
    if (!row || jb_statement_step(row, error) != JB_STEP_ROW)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(counted); i++)
        add_to(sum, counted[i], jb_column_int(row, (int)i));
    sum->n_applications++;
    return TRUE;
}

gboolean jb_forget_count(jb_store *store, const GArray *ids, gint64 now, struct jb_forget_sum *sum, GError **error)
{
    for (guint i = 0; i < ids->len; i++)
        if (!count_one(store, g_array_index(ids, gint64, i), now, sum, error))
            return FALSE;
    return TRUE;
}

/* The first two columns of each row, with `between`. */
static gboolean add_pairs(jb_statement *row, const char *between, GPtrArray *texts, GError **error)
{
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        const char *second = jb_column_peek(row, 1);
        g_ptr_array_add(texts, second ? g_strconcat(jb_column_peek(row, 0), between, second, NULL) : jb_column_text(row, 0));
    }
    return step == JB_STEP_DONE;
}

gboolean jb_forget_places(jb_store *store, gint64 application, GPtrArray *files, GPtrArray *elsewhere, GError **error)
{
    g_autoptr(jb_statement) names = jb_statement_new(store, JB_SQL_FORGET_NAMES, error, "i", application);
    g_autoptr(jb_statement) origins = names ? jb_statement_new(store, JB_SQL_FORGET_ORIGINS, error, "i", application) : NULL;
    return origins && add_pairs(names, "/", files, error) && add_pairs(origins, ": ", elsewhere, error);
}

/* Rows that simply go; those that others lead to come last. */
static const enum jb_sql emptied[] = {
    JB_SQL_FORGET_TROUBLE,   JB_SQL_FORGET_ANSWERS, JB_SQL_FORGET_NOTES,    JB_SQL_FORGET_CORRECTIONS, JB_SQL_FORGET_HANDOFF,
    JB_SQL_FORGET_EVIDENCE,
    JB_SQL_FORGET_CRITERIA, JB_SQL_FORGET_DOCUMENTS, JB_SQL_FORGET_READINGS, JB_SQL_FORGET_BYTES,
};

static gboolean empty_rows(jb_store *store, gint64 id, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(emptied); i++)
        if (!jb_statement_run(store, emptied[i], error, "i", id))
            return FALSE;
    return TRUE;
}

/* Which of the numbers are kept in the event, by these names. */
static const struct {
    const char *name;
    gsize field;
} kept[] = {
    {"messages", offsetof(struct jb_forget_sum, n_messages)},   {"bytes", offsetof(struct jb_forget_sum, n_bytes)},
    {"documents", offsetof(struct jb_forget_sum, n_documents)}, {"answers", offsetof(struct jb_forget_sum, n_answers)},
    {"notes", offsetof(struct jb_forget_sum, n_notes)}, {"corrections", offsetof(struct jb_forget_sum, n_corrections)},
};

/* The event that the tombstone consists of. What it sets holds whatever the sealed ones said. */
static gboolean bury(jb_store *store, const struct jb_forget *forget, gint64 id, json_t *parts,
                     const struct jb_forget_sum *sum, GError **error)
{
    g_autoptr(jb_application) application = jb_application_get(store, id, error);
    if (!application)
        return FALSE;
    json_t *data = json_pack("{s:s, s:s, s:n, s:s}", "state", jb_state_names[JB_STATE_FORGOTTEN], "class",
                             jb_class_names[application->class], "assigned", "why", forget->why);
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
        json_object_set_new(data, kept[i].name, json_integer(number_of(sum, kept[i].field)));
    if (json_array_size(parts))
        json_object_set(data, "parts", parts);
    return jb_event_append(store, forget->signature, JB_EVENT_FORGOTTEN, id, 0, data, NULL, error) &&
           jb_application_refresh(store, id, error);
}

/* Once it is known as forgotten the schema lets go of what is frozen else. */
static gboolean strip_messages(jb_store *store, GBytes *key, gint64 id, GError **error)
{
    g_autoptr(GPtrArray) mails = jb_mail_list(store, id, error);
    for (guint i = 0; mails && i < mails->len; i++) {
        const struct jb_mail *mail = mails->pdata[i];
        g_autofree char *mark = jb_forget_mark(key, mail->canonical);
        if (!jb_statement_run(store, JB_SQL_FORGET_MESSAGE, error, "is", mail->id, mark))
            return FALSE;
    }
    return mails != NULL;
}

static GArray *collect_ids(jb_statement *row, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        gint64 id = jb_column_int(row, 0);
        g_array_append_val(ids, id);
    }
    return step == JB_STEP_DONE ? g_steal_pointer(&ids) : NULL;
}

/* Nobody is pointed to it any more. */
static gboolean withdraw_suggestions(jb_store *store, const struct jb_signature *signature, gint64 id, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_FORGET_SUGGESTED, error, "i", id);
    g_autoptr(GArray) others = collect_ids(row, error);
    for (guint i = 0; others && i < others->len; i++) {
        gint64 other = g_array_index(others, gint64, i);
        if (!jb_event_append(store, signature, JB_EVENT_DISMISSED, other, 0, json_pack("{s:b}", "suggestion", 1), NULL, error) ||
            !jb_application_refresh(store, other, error))
            return FALSE;
    }
    return others != NULL;
}

static gboolean forget_one(jb_store *store, const struct jb_forget *forget, gint64 id, json_t *merged, guint *parts,
                           struct jb_forget_sum *sum, GError **error)
{
    struct jb_forget_sum own = {0};
    if (!count_one(store, id, forget->signature->at, &own, error))
        return FALSE;
    if (own.n_sending) {
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_BUSY,
                    "an answer is being sent, or a step of the hand-off done, just now, so nothing was forgotten; try again in a minute");
        return FALSE;
    }
    jb_fault_point("forgetting begun");
    if (!jb_passages_take_out(store, id, parts, error) || !empty_rows(store, id, error) ||
        !bury(store, forget, id, merged, &own, error) || !strip_messages(store, forget->key, id, error) ||
        !jb_statement_run(store, JB_SQL_FORGET_SEAL, error, "i", id) || !jb_application_refresh(store, id, error) ||
        !withdraw_suggestions(store, forget->signature, id, error))
        return FALSE;
    jb_fault_point("one forgotten");
    add_sum(sum, &own);
    return TRUE;
}

static gboolean leave_files(jb_store *store, const GPtrArray *files, gint64 id, GError **error)
{
    for (guint i = 0; i < files->len; i++)
        if (!jb_statement_run(store, JB_SQL_FORGET_LEAVE, error, "is", id, (const char *)files->pdata[i]))
            return FALSE;
    return jb_statement_run(store, JB_SQL_FORGET_WIPE, error, "i", (gint64)1);
}

/* The parts of the i-th, which follow it. New reference. */
static json_t *parts_of(const GArray *ids, const GArray *mains, guint i)
{
    json_t *parts = json_array();
    gint64 id = g_array_index(ids, gint64, i);
    for (guint k = i + 1; k < ids->len && g_array_index(mains, gint64, k) == id; k++)
        json_array_append_new(parts, json_integer(g_array_index(ids, gint64, k)));
    return parts;
}

gboolean jb_forget(jb_store *store, const struct jb_forget *forget, const GArray *ids, const GArray *mains,
                   struct jb_forget_sum *sum, GError **error)
{
    guint parts = 0;
    struct jb_progress progress;
    *sum = (struct jb_forget_sum){0};
    jb_progress_begin(&progress, "forgotten", ids->len);
    gboolean good = TRUE;
    for (guint i = 0; good && i < ids->len; i++) {
        json_t *merged = parts_of(ids, mains, i);
        good = forget_one(store, forget, g_array_index(ids, gint64, i), merged, &parts, sum, error);
        json_decref(merged);
        jb_progress_at(&progress, i + 1);
    }
    jb_progress_end(&progress);
    return good && jb_passages_pack(store, parts, error) &&
           (!ids->len || leave_files(store, forget->files, g_array_index(ids, gint64, 0), error));
}

static jb_event *burial_of(jb_store *store, gint64 application, GError **error)
{
    g_autoptr(GPtrArray) events = jb_event_list(store, application, 0, 0, error);
    for (guint i = events ? events->len : 0; i > 0; i--)
        if (((const struct jb_event *)events->pdata[i - 1])->kind == JB_EVENT_FORGOTTEN)
            return g_ptr_array_steal_index(events, i - 1);
    if (events)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND, "application %" G_GINT64_FORMAT " was not forgotten",
                    application);
    return NULL;
}

static void recall(struct jb_forget_sum *sum, const struct jb_event *event)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
        add_to(sum, kept[i].field, json_integer_value(json_object_get(event->data, kept[i].name)));
    sum->n_applications++;
}

gboolean jb_forget_recall(jb_store *store, gint64 application, struct jb_forget_sum *sum, jb_event **event, GError **error)
{
    g_autoptr(jb_event) own = burial_of(store, application, error);
    *sum = (struct jb_forget_sum){0};
    if (!own)
        return FALSE;
    recall(sum, own);
    const json_t *parts = json_object_get(own->data, "parts");
    for (gsize i = 0; i < json_array_size(parts); i++) {
        g_autoptr(jb_event) part = burial_of(store, json_integer_value(json_array_get(parts, i)), error);
        if (!part)
            return FALSE;
        recall(sum, part);
    }
    *event = g_steal_pointer(&own);
    return TRUE;
}

GPtrArray *jb_forget_files(jb_store *store, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_FORGET_LEFT, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        g_ptr_array_add(files, jb_column_text(row, 1));
    return step == JB_STEP_DONE ? g_steal_pointer(&files) : NULL;
}

gboolean jb_forget_files_gone(jb_store *store, GError **error)
{
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(store, error);
    return transaction && jb_statement_run(store, JB_SQL_FORGET_DONE, error, "") &&
           jb_transaction_commit(&transaction, error);
}

gboolean jb_forget_is_unwiped(jb_store *store, gboolean *is_due, GError **error)
{
    gint64 answer = 0;
    gboolean good = jb_statement_ask(store, JB_SQL_FORGET_WIPE_IS_DUE, &answer, error, "");
    *is_due = answer != 0;
    return good;
}

gboolean jb_forget_remains(jb_store *store, gint64 application, gint64 *n, GError **error)
{
    return jb_statement_ask(store, JB_SQL_FORGET_REMAINS, n, error, "i", application);
}

GArray *jb_forget_old(jb_store *store, const char *state, const char *class, gint64 before, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_FORGET_OLD, error, "iss", before, state, class);
    return collect_ids(row, error);
}
