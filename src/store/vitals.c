#include "store/vitals.h"

#include "store/database.h"
#include "store/spooled.h"

static gboolean count_applications(jb_store *store, struct jb_vitals *vitals, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_STATS_STATES, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        int class = jb_column_name(row, 0, jb_class_names), state = jb_column_name(row, 1, jb_state_names);
        if (class >= 0 && state >= 0)
            vitals->n_applications[class][state] += jb_column_int(row, 2);
    }
    return step == JB_STEP_DONE;
}

static gboolean count_answers(jb_store *store, struct jb_vitals *vitals, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_VITALS_ANSWERS, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        int state = jb_column_name(row, 0, jb_outbox_state_names);
        if (state >= 0)
            vitals->n_answers[state] = jb_column_int(row, 1);
    }
    return step == JB_STEP_DONE;
}

static gboolean count_steps(jb_store *store, struct jb_vitals *vitals, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_VITALS_STEPS, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        const char *name = jb_column_peek(row, 0);
        int of = name ? jb_step_find(name) : -1, state = jb_column_name(row, 1, jb_handoff_state_names);
        if (of >= 0 && state >= 0)
            vitals->n_steps[of][state] = jb_column_int(row, 2);
    }
    return step == JB_STEP_DONE;
}

/* Two numbers of one row; 0 where there is none. */
static gboolean take_two(jb_store *store, enum jb_sql sql, gint64 *first, gint64 *second, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, sql, error, "");
    enum jb_step step = row ? jb_statement_step(row, error) : JB_STEP_FAILED;
    if (step == JB_STEP_ROW) {
        *first = jb_column_int(row, 0);
        *second = jb_column_int(row, 1);
    }
    return step != JB_STEP_FAILED;
}

static gboolean take_needs(jb_store *store, struct jb_vitals *vitals, GError **error)
{
    struct jb_application_filter filter = {.needs_person = TRUE, .limit = 1};
    g_autoptr(GPtrArray) oldest = jb_application_list(store, &filter, error);
    if (!oldest || !jb_application_count(store, &filter, &vitals->n_needing, error))
        return FALSE;
    if (oldest->len)
        vitals->needs_since = ((const struct jb_application *)oldest->pdata[0])->waits_since;
    return TRUE;
}

gboolean jb_vitals_take(jb_store *store, struct jb_vitals *vitals, GError **error)
{
    *vitals = (struct jb_vitals){0};
    if (!jb_store_begin_read(store, error))
        return FALSE;
    gboolean good = count_applications(store, vitals, error) && count_answers(store, vitals, error) &&
                    count_steps(store, vitals, error) &&
                    take_two(store, JB_SQL_VITALS_MESSAGES, &vitals->n_messages, &vitals->filed_at, error) &&
                    take_two(store, JB_SQL_VITALS_EVENTS, &vitals->n_events, &vitals->event_at, error) &&
                    jb_spooled_count_parked(store, &vitals->n_parked, error) && take_needs(store, vitals, error);
    jb_store_rollback(store);
    return good;
}

static void head_free(gpointer head)
{
    g_bytes_unref(((struct jb_message_head *)head)->bytes);
    g_free(head);
}

GPtrArray *jb_message_heads(jb_store *store, guint n, GError **error)
{
    g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(head_free);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_VITALS_HEADS, error, "i", (gint64)n);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        struct jb_message_head *head = g_new0(struct jb_message_head, 1);
        gsize size = 0;
        gconstpointer bytes = jb_column_blob(row, 2, &size);
        *head = (struct jb_message_head){jb_column_int(row, 0), jb_column_int(row, 1), g_bytes_new(bytes, size)};
        g_ptr_array_add(heads, head);
    }
    return step == JB_STEP_DONE ? g_steal_pointer(&heads) : NULL;
}

int jb_vitals_library(void)
{
    return jb_database_version();
}
