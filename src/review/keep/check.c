/* check.c - joinbox check [--json]: proves that the store is whole. With --repair what can be read is saved into a new file. */
#include "store/check.h"

#include "base/command.h"
#include "base/error.h"
#include "base/home.h"
#include "base/opt.h"
#include "base/print.h"
#include "review/export.h"
#include "store/repair.h"

static void print_report(struct jb_print *out, const struct jb_check_report *report)
{
    jb_print_text(out, "%" G_GINT64_FORMAT " messages, %" G_GINT64_FORMAT " readings, %" G_GINT64_FORMAT
                       " applications, %" G_GINT64_FORMAT " events\n",
                  report->n_messages, report->n_readings, report->n_applications, report->n_events);
    for (guint i = 0; i < report->faults->len; i++)
        jb_print_styled(out, JB_BAD, "%s\n", (const char *)report->faults->pdata[i]);
    if (!report->n_faults)
        jb_print_styled(out, JB_GOOD, "The store is whole.\n");
}

static void print_json(struct jb_print *out, const struct jb_check_report *report)
{
    json_t *json = json_pack("{s:I, s:I, s:I, s:I, s:I, s:o}", "messages", (json_int_t)report->n_messages, "readings",
                             (json_int_t)report->n_readings, "applications", (json_int_t)report->n_applications, "events",
                             (json_int_t)report->n_events, "n_faults", (json_int_t)report->n_faults, "faults",
                             jb_export_strings(report->faults));
    jb_print_json(out, json, JB_JSON_PRETTY);
    json_decref(json);
}

static gboolean check(struct jb_command_context *context, GError **error)
{
    g_autoptr(jb_store) store = jb_store_open(context->home->database, JB_STORE_READ, error);
    g_autoptr(jb_check_report) report = store ? jb_check(store, error) : NULL;
    if (!report)
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON))
        print_json(context->out, report);
    else
        print_report(context->out, report);
    if (!report->n_faults)
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_DATA, "the store has %" G_GINT64_FORMAT
                " faults: restore a backup (joinbox restore), or save what can be read of it (joinbox check --repair)", report->n_faults);
    return FALSE;
}

static void print_repaired(struct jb_print *out, const struct jb_repaired *repaired, const char *path)
{
    jb_print_text(out, "saved into %s: %" G_GINT64_FORMAT " messages, %" G_GINT64_FORMAT " events, %" G_GINT64_FORMAT
                  " applications and other mail, %" G_GINT64_FORMAT " letters, %" G_GINT64_FORMAT " notes\n", path, repaired->n_messages,
                  repaired->n_events, repaired->n_applications, repaired->n_letters, repaired->n_notes);
    if (repaired->n_remade)
        jb_print_text(out, "%" G_GINT64_FORMAT " lost rows were made again from others\n", repaired->n_remade);
    if (repaired->n_broken)
        jb_print_text(out, "%" G_GINT64_FORMAT " rows on damaged pages could not be read\n", repaired->n_broken);
    for (guint i = 0; i < repaired->report->faults->len; i++)
        jb_print_styled(out, JB_BAD, "%s\n", (const char *)repaired->report->faults->pdata[i]);
    if (!repaired->report->n_faults)
        jb_print_styled(out, JB_GOOD, "It is whole.\n");
    jb_print_text(out, "The one that was read is as it was. To use this one instead: joinbox restore %s --yes%s\n", path,
                  repaired->n_unread ? ", then joinbox reread --all --yes" : "");
    jb_print_text(out, "Lists are to be taken in anew: joinbox members, joinbox mutuals\n");
}

/* What a newer program has written is not damaged, and this one cannot tell what in it would be lost. */
static gboolean is_ours(const char *database, GError **error)
{
    g_autoptr(GError) refused = NULL;
    g_autoptr(jb_store) store = jb_store_open(database, JB_STORE_READ, &refused);
    if (!g_error_matches(refused, JB_STORE_ERROR, JB_ERROR_CONFIG))
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&refused));
    return FALSE;
}

static gboolean repair(struct jb_command_context *context, GError **error)
{
    const char *given = jb_opts_get(context->opts, JB_OPT_OUTPUT);
    g_autofree char *path = given ? g_strdup(given) : g_build_filename(context->home->root, "repaired.db", NULL);
    struct jb_repaired repaired = {0};
    if (!is_ours(context->home->database, error) || !jb_repair(context->home->database, path, &repaired, error))
        return FALSE;
    print_repaired(context->out, &repaired, path);
    gint64 n = repaired.report->n_faults;
    jb_check_report_free(repaired.report);
    if (!n)
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_DATA, "%" G_GINT64_FORMAT " faults are left: what they tell of is lost, unless a backup has it", n);
    return FALSE;
}

gboolean jb_cmd_check(struct jb_command_context *context, GError **error)
{
    gboolean is_repair = jb_opts_has(context->opts, JB_OPT_REPAIR);
    if (context->n_args || (!is_repair && jb_opts_has(context->opts, JB_OPT_OUTPUT)))
        return jb_command_usage(context, "check takes no argument; -o says where --repair writes", error);
    if (!jb_home_enter(context->home, error))
        return FALSE;
    return is_repair ? repair(context, error) : check(context, error);
}
