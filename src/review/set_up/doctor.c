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

/* Prints the finding (unless `list` gathers it); 1 where something is wrong. */
static guint tell(struct jb_command_context *context, json_t *list, const char *name, const struct jb_finding *finding)
{
    if (list)
        json_array_append_new(list, finding_json(name, finding));
    else
        print_finding(context->out, name, finding);
    return finding->verdict == JB_VERDICT_WRONG;
}

/* What joinbox-handoff says of one system. */
static guint tell_of_system(struct jb_command_context *context, json_t *list, const json_t *found)
{
    const char *what = json_string_value(json_object_get(found, "what"));
    const char *verdict = json_string_value(json_object_get(found, "verdict"));
    const char *said = json_string_value(json_object_get(found, "said"));
    struct jb_finding finding = {.verdict = JB_VERDICT_WRONG, .said = (char *)(said ? said : "nothing")};
    for (int i = 0; i <= JB_VERDICT_WRONG; i++)
        if (g_strcmp0(verdict, verdict_names[i]) == 0)
            finding.verdict = (enum jb_verdict)i;
    return tell(context, list, what ? what : "hand-off", &finding);
}

/* Looks at everything, tells it, and counts what is wrong. */
static guint examine(struct jb_command_context *context, json_t *list)
{
    guint n_wrong = 0;
    gsize n;
    json_t *found, *systems = json_array();
    for (guint i = 0; i < jb_n_examinations; i++) {
        struct jb_finding finding = jb_examinations[i].look(context);
        n_wrong += tell(context, list, jb_examinations[i].name, &finding);
        g_free(finding.said);
    }
    jb_doctor_ask_systems(context, systems);
    json_array_foreach (systems, n, found)
        n_wrong += tell_of_system(context, list, found);
    json_decref(systems);
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
