#include "review/checklist.h"

#include "base/when.h"
#include "review/export.h"

enum { INDENT = 21 };

static void check_free(gpointer data)
{
    jb_check *check = data;
    jb_handoff_free(check->row);
    g_free(check);
}

static const char *words_of(const jb_check *check, gboolean is_current, gboolean may_begin, gboolean is_paused)
{
    static const char *const words[] = {[JB_HANDOFF_WATCHED] = "under way", [JB_HANDOFF_FAILED] = "needs you",
                                        [JB_HANDOFF_DONE] = "done", [JB_HANDOFF_WAIVED] = "waived"};
    if (check->row->state == JB_HANDOFF_WATCHED && !is_current)
        return "unwatched";
    if (check->row->state != JB_HANDOFF_DUE && check->row->state != JB_HANDOFF_TRYING)
        return words[check->row->state];
    if (!is_current)
        return "not done";
    if (!check->is_set_up)
        return "by hand";
    if (is_paused)
        return "paused";
    return check->row->n_attempts ? "again later" : may_begin ? "due" : "not yet";
}

/* NULL with no error: it is not to be seen. */
static jb_check *check_of(jb_store *store, const struct jb_config *config, const struct jb_application *application, int step,
                          GError **error)
{
    gboolean is_current = (int)jb_step_rows[step].state == application->state, may_begin = TRUE;
    g_autoptr(jb_handoff) row = jb_handoff_get(store, application->id, step, error);
    gint64 paused_by = 0;
    if (!row || !jb_handoff_may_begin(store, config, application->id, step, &may_begin, error) ||
        !jb_handoff_paused_by(store, step, &paused_by, error))
        return NULL;
    if (!row->id && (!jb_step_is_wanted(step, config) || jb_step_rows[step].want == JB_WANT_IF_TOLD))
        return NULL;
    jb_check *check = g_new0(jb_check, 1);
    check->step = &jb_step_rows[step];
    check->is_set_up = jb_step_is_set_up(step, config);
    check->is_open = is_current && !jb_handoff_is_settled(row);
    check->row = g_steal_pointer(&row);
    check->words = words_of(check, is_current, may_begin, paused_by != 0);
    check->paused_by = check->words && strcmp(check->words, "paused") == 0 ? paused_by : 0;
    return check;
}

GPtrArray *jb_checklist(jb_store *store, const struct jb_config *config, const struct jb_application *application,
                        GError **error)
{
    g_autoptr(GPtrArray) checks = g_ptr_array_new_with_free_func(check_free);
    for (int step = 0; step < JB_N_HANDOFF_STEPS; step++) {
        g_autoptr(GError) failed = NULL;
        jb_check *check = check_of(store, config, application, step, &failed);
        if (check)
            g_ptr_array_add(checks, check);
        if (!failed)
            continue;
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&checks);
}

guint jb_checklist_n_open(const GPtrArray *checks)
{
    guint n = 0;
    for (guint i = 0; i < checks->len; i++)
        n += ((const jb_check *)checks->pdata[i])->is_open;
    return n;
}

gboolean jb_checklist_is_begun(const GPtrArray *checks)
{
    for (guint i = 0; i < checks->len; i++) {
        const jb_check *check = checks->pdata[i];
        if (check->is_open || check->row->id)
            return TRUE;
    }
    return FALSE;
}

static const char *mark_of(const jb_handoff *row)
{
    return row->state == JB_HANDOFF_DONE     ? "[x]"
           : row->state == JB_HANDOFF_WAIVED ? "[-]"
           : row->state == JB_HANDOFF_FAILED ? "[!]" : "[ ]";
}

static void print_attempts(struct jb_print *out, const jb_handoff *row, gint64 now)
{
    g_autofree char *tried = jb_when_age(now, row->tried_at);
    g_autofree char *next = row->next_at ? jb_when_local(row->next_at) : NULL;
    g_autofree char *attempts = row->n_attempts > 1 ? g_strdup_printf("%" G_GINT64_FORMAT " attempts, ", row->n_attempts)
                                                    : g_strdup("");
    jb_print_styled(out, JB_DIM, "%*s%slast tried %s%s%s%s\n", INDENT, "", attempts, tried,
                    strcmp(tried, "now") ? " ago" : "", next ? "; next " : "", next ? next : "");
}

static void print_check(struct jb_print *out, const jb_check *check, gint64 now)
{
    const jb_handoff *row = check->row;
    enum jb_style style = row->state == JB_HANDOFF_FAILED ? JB_BAD : check->is_open ? JB_WARNING : JB_GOOD;
    jb_print_text(out, "%s ", mark_of(row));
    jb_print_styled(out, JB_BOLD, "%-16s ", check->step->name);
    jb_print_styled(out, style, "%-12s ", check->words);
    jb_print_line(out, JB_PLAIN, 0, check->step->what);
    if (row->url)
        jb_print_line(out, JB_PLAIN, INDENT, row->url);
    if (row->why)
        jb_print_folded(out, INDENT, row->why);
    if (check->paused_by)
        jb_print_styled(out, JB_DIM, "%*s%s needs somebody first: joinbox steps %" G_GINT64_FORMAT "\n", INDENT, "",
                        check->step->system, check->paused_by);
    if (row->actor && strcmp(row->actor, "joinbox") != 0)
        jb_print_styled(out, JB_DIM, "%*s%s said so\n", INDENT, "", row->actor);
    if (check->is_open && row->tried_at)
        print_attempts(out, row, now);
}

void jb_checklist_print(struct jb_print *out, const GPtrArray *checks, gint64 now)
{
    for (guint i = 0; i < checks->len; i++)
        print_check(out, checks->pdata[i], now);
}

static json_t *check_json(const jb_check *check)
{
    const jb_handoff *row = check->row;
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:b, s:I, s:o, s:o, s:s?, s:s?, s:s?, s:s?, s:O?}", "step", check->step->name,
                     "system", check->step->system, "of", jb_state_names[check->step->state], "state",
                     row->id ? jb_handoff_state_names[row->state] : "none", "is", check->words, "set_up", check->is_set_up,
                     "attempts", (json_int_t)row->n_attempts, "tried_at", jb_export_time(row->tried_at), "next_at",
                     jb_export_time(row->next_at), "why", row->why, "remote_id", row->remote_id, "url", row->url, "actor",
                     row->actor, "data", row->data);
}

json_t *jb_checklist_json(const GPtrArray *checks)
{
    json_t *list = json_array();
    for (guint i = 0; i < checks->len; i++)
        json_array_append_new(list, check_json(checks->pdata[i]));
    return list;
}
