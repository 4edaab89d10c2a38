/* doctor.c - joinbox doctor [--send-test] [--json]: looks at the installation and says what to mend.
 *
 * Ends with 0 where all is fine, 1 where something should be looked at, 2 where something is wrong: what programs that
 * watch over machines take for well, warning and critical. */
#include "review/doctor/doctor.h"

#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"

static void print_findings(struct jb_print *out, const GPtrArray *findings)
{
    static const enum jb_style styles[] = {
        [JB_VERDICT_FINE] = JB_GOOD, [JB_VERDICT_LOOK] = JB_WARNING, [JB_VERDICT_WRONG] = JB_BAD};
    for (guint i = 0; i < findings->len; i++) {
        const struct jb_finding *finding = findings->pdata[i];
        jb_print_styled(out, styles[finding->verdict], "%-5s", jb_verdict_names[finding->verdict]);
        jb_print_text(out, "  %-14s ", finding->what);
        jb_print_line(out, JB_PLAIN, 0, finding->said);
    }
}

static void print_json(struct jb_print *out, const GPtrArray *findings)
{
    json_t *list = json_array();
    for (guint i = 0; i < findings->len; i++) {
        const struct jb_finding *finding = findings->pdata[i];
        json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "what", finding->what, "verdict",
                                              jb_verdict_names[finding->verdict], "said", finding->said));
    }
    jb_print_json(out, list, JB_JSON_PRETTY);
    json_decref(list);
}

static guint count(const GPtrArray *findings, enum jb_verdict verdict)
{
    guint n = 0;
    for (guint i = 0; i < findings->len; i++)
        n += ((const struct jb_finding *)findings->pdata[i])->verdict == verdict;
    return n;
}

/* The exit status follows from the error. */
static gboolean sum_up(const jb_doctor *doctor, GError **error)
{
    guint n_wrong = count(doctor->findings, JB_VERDICT_WRONG), n_look = count(doctor->findings, JB_VERDICT_LOOK);
    if (n_wrong)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_WRONG, n_wrong == 1 ? "%u thing is wrong" : "%u things are wrong", n_wrong);
    else if (n_look)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_DIFFERS, n_look == 1 ? "%u thing should be looked at" : "%u things should be looked at",
                    n_look);
    return !n_wrong && !n_look;
}

gboolean jb_cmd_doctor(struct jb_command_context *context, GError **error)
{
    if (context->n_args)
        return jb_command_usage(context, "doctor takes no argument", error);
    g_autoptr(jb_doctor) doctor = jb_doctor_new(context);
    jb_doctor_look(doctor);
    if (jb_opts_has(context->opts, JB_OPT_SEND_TEST))
        jb_doctor_send_test(doctor);
    if (jb_opts_has(context->opts, JB_OPT_JSON))
        print_json(context->out, doctor->findings);
    else
        print_findings(context->out, doctor->findings);
    return sum_up(doctor, error);
}
