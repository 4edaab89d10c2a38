/* metrics.c - joinbox metrics: figures in the text format that Prometheus reads, for the textfile collector of its node_exporter.
 *
 * What cannot be found out is left out, and joinbox_up is 0: a monitor must hear of that too. */
#include <glib/gstdio.h>
#include <sys/statvfs.h>

#include "base/command.h"
#include "base/config.h"
#include "base/home.h"
#include "base/print.h"
#include "base/world.h"
#include "review/doctor/doctor.h"
#include "store/backup.h"
#include "store/lockers.h"
#include "store/vitals.h"

enum metric {
#define X(name, printed, type, help) METRIC_##name,
#include "review/keep/metrics.def"
#undef X
};

static const struct {
    const char *name, *type, *help;
} metrics[] = {
#define X(constant, printed, kind, about) [METRIC_##constant] = {(printed), (kind), (about)},
#include "review/keep/metrics.def"
#undef X
};

struct report {
    struct jb_command_context *context;
    gint64 now;
    GString *text;
    jb_store *store; /* NULL: it cannot be opened */
    struct jb_vitals vitals;
};

static void begin(struct report *report, enum metric metric)
{
    g_string_append_printf(report->text, "# HELP joinbox_%s %s\n# TYPE joinbox_%s %s\n", metrics[metric].name, metrics[metric].help,
                           metrics[metric].name, metrics[metric].type);
}

/* The value of a label: \, " and LF are written with a \ before them. Caller frees. */
static char *label(const char *value)
{
    GString *text = g_string_new(NULL);
    for (; *value; value++)
        if (*value == '\n')
            g_string_append(text, "\\n");
        else
            g_string_append_printf(text, "%s%c", *value == '\\' || *value == '"' ? "\\" : "", *value);
    return g_string_free(text, FALSE);
}

/* `labels` is "" or what stands between the braces. */
static void sample(struct report *report, enum metric metric, const char *labels, gint64 value)
{
    g_string_append_printf(report->text, "joinbox_%s%s%s%s %" G_GINT64_FORMAT "\n", metrics[metric].name, *labels ? "{" : "", labels,
                           *labels ? "}" : "", value);
}

static void single(struct report *report, enum metric metric, gint64 value)
{
    begin(report, metric);
    sample(report, metric, "", value);
}

static void by_name(struct report *report, enum metric metric, const char *key, const char *name, gint64 value)
{
    g_autofree char *escaped = label(name), *labels = g_strdup_printf("%s=\"%s\"", key, escaped);
    sample(report, metric, labels, value);
}

static void tell_of_itself(struct report *report)
{
    int sqlite = jb_vitals_library();
    g_autofree char *labels = g_strdup_printf("version=\"%s\",sqlite=\"%d.%d.%d\",schema=\"%u\"", PACKAGE_VERSION, sqlite / 1000000,
                                              sqlite / 1000 % 1000, sqlite % 1000, report->store ? jb_store_schema(report->store) : 0);
    begin(report, METRIC_INFO);
    sample(report, METRIC_INFO, labels, 1);
    single(report, METRIC_UP, report->store && !report->context->faults->len);
}

static void tell_of_the_place(struct report *report)
{
    const struct jb_home *home = report->context->home;
    g_autofree char *waiting = g_build_filename(home->spool, "new", NULL), *lock = g_build_filename(home->run, "work.lock", NULL);
    g_autofree char *attempt = g_build_filename(home->run, "attempt", NULL);
    struct statvfs disk;
    GStatBuf st;
    guint n = 0;
    gint64 age = jb_oldest_in(waiting, report->now, &n);
    if (!statvfs(home->root, &disk))
        single(report, METRIC_FREE, (gint64)disk.f_bavail * (gint64)disk.f_frsize);
    if (age >= 0) {
        single(report, METRIC_SPOOL, n);
        single(report, METRIC_SPOOL_AGE, age);
    }
    single(report, METRIC_WORKER, jb_lockers_find(lock, "FLOCK") != 0);
    single(report, METRIC_WORKED, g_stat(attempt, &st) ? 0 : (gint64)st.st_mtime);
}

static void count_matters(struct report *report)
{
    const struct jb_vitals *vitals = &report->vitals;
    begin(report, METRIC_MATTERS);
    for (int class = 0; class < JB_N_CLASSES; class++) {
        gint64 n = 0;
        for (int state = 0; state < JB_N_STATES; state++)
            n += vitals->n_applications[class][state];
        by_name(report, METRIC_MATTERS, "class", jb_class_names[class], n);
    }
    begin(report, METRIC_APPLICATIONS);
    for (int state = 0; state < JB_N_STATES; state++)
        by_name(report, METRIC_APPLICATIONS, "state", jb_state_names[state], vitals->n_applications[JB_CLASS_APPLICATION][state]);
}

static void count_what_goes_out(struct report *report)
{
    const struct jb_vitals *vitals = &report->vitals;
    begin(report, METRIC_OUTBOX);
    for (int state = 0; state < JB_N_OUTBOX_STATES; state++)
        by_name(report, METRIC_OUTBOX, "state", jb_outbox_state_names[state], vitals->n_answers[state]);
    begin(report, METRIC_STEPS);
    for (int step = 0; step < JB_N_HANDOFF_STEPS; step++)
        for (int state = 0; state < JB_N_HANDOFF_STATES; state++) {
            g_autofree char *labels = g_strdup_printf("step=\"%s\",state=\"%s\"", jb_step_rows[step].name, jb_handoff_state_names[state]);
            sample(report, METRIC_STEPS, labels, vitals->n_steps[step][state]);
        }
}

static void tell_of_the_store(struct report *report)
{
    const struct jb_vitals *vitals = &report->vitals;
    single(report, METRIC_PARKED, vitals->n_parked);
    single(report, METRIC_MESSAGES, vitals->n_messages);
    single(report, METRIC_FILED, vitals->filed_at);
    single(report, METRIC_EVENTS, vitals->n_events);
    single(report, METRIC_NEEDING, vitals->n_needing);
    single(report, METRIC_NEEDING_AGE, vitals->needs_since ? MAX(report->now - vitals->needs_since, 0) : 0);
    count_matters(report);
    count_what_goes_out(report);
}

static void tell_of_copies(struct report *report)
{
    const GPtrArray *folders = report->context->config->backups;
    if (folders->len)
        begin(report, METRIC_BACKUP);
    for (guint i = 0; i < folders->len; i++) {
        g_autofree char *copy = jb_backup_find(folders->pdata[i], NULL);
        GStatBuf st;
        by_name(report, METRIC_BACKUP, "folder", folders->pdata[i], copy && !g_stat(copy, &st) ? (gint64)st.st_mtime : 0);
    }
}

gboolean jb_cmd_metrics(struct jb_command_context *context, GError **error)
{
    struct report report = {.context = context, .now = jb_world_now(context->world)};
    if (context->n_args)
        return jb_command_usage(context, "metrics takes no argument", error);
    gboolean is_in = jb_home_enter(context->home, NULL);
    g_autoptr(jb_store) store = is_in ? jb_store_open(context->home->database, JB_STORE_READ, NULL) : NULL;
    g_autoptr(GString) text = report.text = g_string_new(NULL);
    report.store = store && jb_vitals_take(store, &report.vitals, NULL) ? store : NULL;
    tell_of_itself(&report);
    tell_of_the_place(&report);
    if (report.store)
        tell_of_the_store(&report);
    tell_of_copies(&report);
    jb_print_text(context->out, "%s", text->str);
    return TRUE;
}
