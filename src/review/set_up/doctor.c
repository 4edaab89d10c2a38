/* doctor.c - joinbox doctor [--json]: looks at the installation and says what to mend. */
#include "review/set_up/doctor.h"

#include <jansson.h>

#include "base/error.h"
#include "base/home.h"
#include "base/opt.h"
#include "base/print.h"

static const char *const verdict_names[] = {
    [JB_VERDICT_FINE] = "fine", [JB_VERDICT_WARNING] = "look", [JB_VERDICT_WRONG] = "wrong"};

static void print_finding(struct jb_print *out, const char *name, const struct jb_finding *finding)
{
    static const enum jb_style styles[] = {
        [JB_VERDICT_FINE] = JB_GOOD, [JB_VERDICT_WARNING] = JB_WARNING, [JB_VERDICT_WRONG] = JB_BAD};
    jb_print_styled(out, styles[finding->verdict], "%-5s", verdict_names[finding->verdict]);
    jb_print_text(out, "  %-14s ", name);
    jb_print_line(out, JB_PLAIN, 0, finding->said);
}

static json_t *finding_json(const char *name, const struct jb_finding *finding)
{
    return json_pack("{s:s, s:s, s:s}", "what", name, "verdict", verdict_names[finding->verdict], "said", finding->said);
}

/* Looks at everything, prints it (unless `list` gathers it), and counts what is wrong. */
static guint examine(struct jb_command_context *context, json_t *list)
{
    guint n_wrong = 0;
    for (guint i = 0; i < jb_n_examinations; i++) {
        struct jb_finding finding = jb_examinations[i].look(context);
        n_wrong += finding.verdict == JB_VERDICT_WRONG;
        if (list)
            json_array_append_new(list, finding_json(jb_examinations[i].name, &finding));
        else
            print_finding(context->out, jb_examinations[i].name, &finding);
        g_free(finding.said);
    }
    return n_wrong;
}

gboolean jb_cmd_doctor(struct jb_command_context *context, GError **error)
{
    json_t *list = jb_opts_has(context->opts, JB_OPT_JSON) ? json_array() : NULL;
    guint n_wrong = examine(context, list);
    if (list)
        jb_print_json(context->out, list, JB_JSON_PRETTY);
    json_decref(list);
    if (!n_wrong)
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_CONFIG, n_wrong == 1 ? "%u thing is wrong" : "%u things are wrong", n_wrong);
    return FALSE;
}
