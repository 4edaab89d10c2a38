#include "store/stats.h"

#include "store/database.h"

static void month_free(gpointer month)
{
    g_free(((struct jb_month *)month)->name);
    g_free(month);
}

void jb_stats_free(jb_stats *stats)
{
    if (!stats)
        return;
    g_ptr_array_unref(stats->months);
    jb_application_free(stats->oldest);
    g_free(stats);
}

static struct jb_month *add_month(jb_stats *stats, const char *name)
{
    struct jb_month *month = g_new0(struct jb_month, 1);
    month->name = g_strdup(name);
    g_ptr_array_add(stats->months, month);
    return month;
}

/* The name of the month after: "2025-12" gives "2026-01". Caller frees. */
static char *month_after(const char *name)
{
    gint64 year = g_ascii_strtoll(name, NULL, 10), month = g_ascii_strtoll(strchr(name, '-') + 1, NULL, 10);
    gboolean is_last = month == 12;
    return g_strdup_printf("%04d-%02d", (int)(year + is_last), (int)(is_last ? 1 : month + 1));
}

/* The month of that name at the end of the list; those between it and the last are added, empty. */
static struct jb_month *month_of(jb_stats *stats, const char *name)
{
    struct jb_month *last = stats->months->len ? stats->months->pdata[stats->months->len - 1] : NULL;
    while (last && strcmp(last->name, name) < 0) {
        g_autofree char *next = month_after(last->name);
        last = add_month(stats, next);
    }
    return last ? last : add_month(stats, name);
}

static gboolean take_months(jb_store *store, jb_stats *stats, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_STATS_MONTHS, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        int class = jb_column_name(row, 1, jb_class_names);
        const char *name = jb_column_peek(row, 0);
        if (class >= 0 && name)
            month_of(stats, name)->n[class] += jb_column_int(row, 2);
    }
    return step == JB_STEP_DONE;
}

static gboolean take_states(jb_store *store, jb_stats *stats, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_STATS_STATES, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        int class = jb_column_name(row, 0, jb_class_names), state = jb_column_name(row, 1, jb_state_names);
        if (class >= 0 && state >= 0)
            stats->n[class][state] += jb_column_int(row, 2);
    }
    return step == JB_STEP_DONE;
}

/* How many numbers a statement gives, in order, and the one in their middle. */
static gboolean take_median(jb_store *store, enum jb_sql sql, gint64 *n, gint64 *median, GError **error)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(jb_statement) row = jb_statement_new(store, sql, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        gint64 number = jb_column_int(row, 0);
        g_array_append_val(all, number);
    }
    *n = all->len;
    *median = all->len ? g_array_index(all, gint64, (all->len - 1) / 2) : 0;
    return step == JB_STEP_DONE;
}

static gboolean take_oldest(jb_store *store, jb_stats *stats, GError **error)
{
    const struct jb_application_filter filter = {.needs_person = TRUE, .limit = 1};
    g_autoptr(GPtrArray) list = jb_application_list(store, &filter, error);
    if (list && list->len)
        stats->oldest = jb_application_get(store, ((const struct jb_application *)list->pdata[0])->id, error);
    return list != NULL;
}

jb_stats *jb_stats_new(jb_store *store, GError **error)
{
    g_autoptr(jb_stats) stats = g_new0(jb_stats, 1);
    stats->months = g_ptr_array_new_with_free_func(month_free);
    gboolean own = !jb_store_in_transaction(store);
    if (own && !jb_store_begin_read(store, error))
        return NULL;
    gboolean good =
        take_months(store, stats, error) && take_states(store, stats, error) &&
        take_median(store, JB_SQL_STATS_ANSWERS, &stats->n_answered, &stats->answer_s, error) &&
        take_median(store, JB_SQL_STATS_DECISIONS, &stats->n_decided, &stats->decision_s, error) &&
        take_oldest(store, stats, error);
    if (own)
        jb_store_rollback(store);
    return good ? g_steal_pointer(&stats) : NULL;
}
