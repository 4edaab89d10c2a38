/* reread.c - joinbox reread ID...|--all [--yes]: stored messages are read anew, with this program and policy.
 *
 * Each application is a transaction of its own: first tried and undone, to show what it would change, then written where
 * --yes was given or a person agrees. --all takes those that were not read by this program with this policy, so that a run
 * that was stopped goes on where it was. Nothing is sent. */
#include <unistd.h>

#include "base/command.h"
#include "base/config.h"
#include "base/error.h"
#include "base/fault.h"
#include "base/opt.h"
#include "base/policy.h"
#include "base/print.h"
#include "base/world.h"
#include "reading/run.h"
#include "review/keep/difference.h"
#include "review/listing.h"
#include "store/readings.h"
#include "store/reread.h"

enum consent { ASK, ALWAYS, NEVER };
enum { MOST_TRIES = 3 }; /* while the worker files to the same application */

struct run {
    struct jb_command_context *context;
    const struct jb_setting *setting;
    enum consent consent;
    gboolean is_stopped; /* the person wants no more */
    guint n_read, n_changed, n_written;
};

static void free_anew(gpointer anew)
{
    jb_anew_free(anew);
}

/* NULL without error where the message has no bytes any more: there is nothing to read. */
static jb_anew *read_message(const struct run *run, const struct jb_mail *mail, GError **error)
{
    g_autoptr(GError) lack = NULL;
    g_autoptr(GBytes) raw = jb_mail_bytes(run->context->store, mail->id, &lack);
    if (!raw) {
        if (!g_error_matches(lack, JB_STORE_ERROR, JB_ERROR_NOT_FOUND))
            g_propagate_error(error, g_steal_pointer(&lack));
        return NULL;
    }
    g_autoptr(GError) damage = NULL;
    struct jb_envelope envelope = {.sender = mail->envelope_sender, .recipients = mail->recipients};
    g_autoptr(jb_anew) anew = g_new0(jb_anew, 1);
    anew->message = mail->id;
    anew->now = jb_read_message(NULL, run->setting, &envelope, raw, error);
    anew->before = jb_readings_get(run->context->store, mail->id, &damage); /* a damaged one is replaced */
    return anew->now ? g_steal_pointer(&anew) : NULL;
}

static GPtrArray *read_all(const struct run *run, const jb_application *application, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_anew);
    g_autoptr(GPtrArray) mails = jb_mail_list(run->context->store, application->id, error);
    for (guint i = 0; mails && i < mails->len; i++) {
        g_autoptr(GError) failed = NULL;
        jb_anew *anew = read_message(run, mails->pdata[i], &failed);
        if (failed) {
            g_propagate_error(error, g_steal_pointer(&failed));
            return NULL;
        }
        if (anew)
            g_ptr_array_add(all, anew);
    }
    return mails ? g_steal_pointer(&all) : NULL;
}

/* Writes it, and undoes that where it is only a trial; the row as it then is, NULL on errors. */
static jb_application *put(const struct run *run, const jb_application *before, const GPtrArray *all, gboolean is_trial,
                           GError **error)
{
    struct jb_signature signature = {.actor = run->context->world->actor, .at = jb_world_now(run->context->world)};
    jb_application *after = NULL;
    jb_fault_point("before rereading is written");
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(run->context->store, error);
    if (!transaction || !jb_reread_put(run->context->store, &signature, before, all, &after, error))
        return NULL;
    if (is_trial)
        return after;
    jb_fault_point("before the reread commit");
    if (!jb_transaction_commit(&transaction, error))
        g_clear_pointer(&after, jb_application_free);
    jb_fault_point("after the reread commit");
    return after;
}

static guint print_changes(const struct run *run, const jb_application *before, const jb_application *after,
                           const GPtrArray *all)
{
    struct jb_print *out = run->context->out;
    g_autoptr(GPtrArray) row = jb_difference_of_applications(before, after);
    g_autofree char *title = g_strconcat(before->reference, "  ", jb_listing_who(before), NULL);
    guint n_changed = 0;
    for (guint i = 0; i < all->len; i++)
        n_changed += !jb_anew_is_same(all->pdata[i]);
    if (!row->len && !n_changed)
        return 0;
    jb_print_line(out, JB_BOLD, 0, title);
    jb_difference_print(out, 2, row);
    for (guint i = 0; i < all->len; i++) {
        const struct jb_anew *anew = all->pdata[i];
        g_autoptr(GPtrArray) differences = jb_difference_of_readings(anew->before, anew->now);
        if (differences->len)
            jb_print_text(out, "  message %" G_GINT64_FORMAT "\n", anew->message);
        jb_difference_print(out, 4, differences);
    }
    return row->len + n_changed;
}

/* Yes, no, all from here on, or quit. */
static gboolean agrees(struct run *run)
{
    char answer[8] = "";
    jb_print_styled(run->context->out, JB_BOLD, "Write this? [y/N/a(ll)/q(uit)] ");
    fflush(run->context->out->stream);
    if (!fgets(answer, sizeof answer, stdin) || answer[0] == 'q' || answer[0] == 'Q')
        run->is_stopped = TRUE;
    if (answer[0] == 'a' || answer[0] == 'A')
        run->consent = ALWAYS;
    return run->consent == ALWAYS || answer[0] == 'y' || answer[0] == 'Y';
}

static gboolean reread_once(struct run *run, gint64 id, GError **error)
{
    g_autoptr(jb_application) before = jb_application_get(run->context->store, id, error);
    g_autoptr(GPtrArray) all = before ? read_all(run, before, error) : NULL;
    if (!all || !all->len)
        return all != NULL;
    g_autoptr(jb_application) after = put(run, before, all, TRUE, error);
    if (!after)
        return FALSE;
    gboolean is_changed = print_changes(run, before, after, all) > 0;
    gboolean writes = run->consent == ALWAYS || (is_changed && run->consent == ASK && agrees(run));
    g_autoptr(jb_application) written = writes ? put(run, before, all, FALSE, error) : NULL;
    run->n_changed += is_changed;
    run->n_written += written != NULL;
    return !writes || written;
}

static gboolean reread(struct run *run, gint64 id, GError **error)
{
    for (int i = 1;; i++) {
        g_autoptr(GError) failed = NULL;
        if (reread_once(run, id, &failed)) {
            run->n_read++;
            return TRUE;
        }
        if (i == MOST_TRIES || !g_error_matches(failed, JB_STORE_ERROR, JB_ERROR_BUSY)) {
            g_propagate_error(error, g_steal_pointer(&failed));
            return FALSE;
        }
    }
}

static void show_progress(guint i, guint n)
{
    if (isatty(STDERR_FILENO))
        g_printerr(i < n ? "\r\033[Kreading %u of %u" : "\r\033[K", i + 1, n);
}

static gboolean reread_each(struct run *run, const GArray *ids, GError **error)
{
    gboolean good = TRUE;
    for (guint i = 0; good && i < ids->len && !run->is_stopped; i++) {
        show_progress(i, ids->len);
        good = reread(run, g_array_index(ids, gint64, i), error);
    }
    show_progress(ids->len, ids->len);
    return good;
}

static void print_sum(const struct run *run)
{
    struct jb_print *out = run->context->out;
    jb_print_text(out, "%u read anew, %u would say something else, %u written\n", run->n_read, run->n_changed,
                  run->n_written);
    if (run->n_changed > run->n_written && run->consent == NEVER)
        jb_print_text(out, "Nothing was written: the same with --yes writes it.\n");
}

static GArray *ids_of_args(const struct jb_command_context *context, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < context->n_args; i++) {
        g_autoptr(jb_application) application = jb_application_find(context->store, context->args[i], error);
        if (!application)
            return NULL;
        if (application->state == JB_STATE_FORGOTTEN) {
            g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "%s was forgotten, for good: there is nothing to read",
                        application->reference);
            return NULL;
        }
        g_array_append_val(ids, application->id);
    }
    return g_steal_pointer(&ids);
}

static GArray *ids_of_all(const struct jb_command_context *context, const struct jb_setting *setting,
                          const jb_policy *policy, GError **error)
{
    g_autofree char *mark = jb_policy_mark(policy, setting->policy_name, setting->policy_sha256);
    return jb_reread_outdated(context->store, PACKAGE_STRING, mark, 0, error);
}

static enum consent consent_of(const struct jb_command_context *context)
{
    if (jb_opts_has(context->opts, JB_OPT_YES))
        return ALWAYS;
    return isatty(STDIN_FILENO) && context->out->is_terminal ? ASK : NEVER;
}

gboolean jb_cmd_reread(struct jb_command_context *context, GError **error)
{
    gboolean is_all = jb_opts_has(context->opts, JB_OPT_ALL);
    if (is_all == (context->n_args > 0))
        return jb_command_usage(context, "reread which applications?", error);
    g_autoptr(jb_setting) setting = jb_config_setting(context->config, error);
    g_autoptr(jb_policy) policy = setting ? jb_policy_parse(setting->policy, setting->policy_name, error) : NULL;
    if (!policy)
        return FALSE;
    g_autoptr(GArray) ids = is_all ? ids_of_all(context, setting, policy, error) : ids_of_args(context, error);
    struct run run = {.context = context, .setting = setting, .consent = consent_of(context)};
    if (!ids || !reread_each(&run, ids, error))
        return FALSE;
    print_sum(&run);
    return TRUE;
}
