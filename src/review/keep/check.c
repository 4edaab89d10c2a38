/* check.c - joinbox check [--json]: proves that the store is whole. */
#include "store/check.h"

#include "base/command.h"
#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "review/export.h"

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

gboolean jb_cmd_check(struct jb_command_context *context, GError **error)
{
    g_autoptr(jb_check_report) report = jb_check(context->store, error);
    if (!report)
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON))
        print_json(context->out, report);
    else
        print_report(context->out, report);
    if (!report->n_faults)
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_DATA, "the store has %" G_GINT64_FORMAT " faults: restore a backup beside it and compare",
                report->n_faults);
    return FALSE;
}
