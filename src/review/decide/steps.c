/* steps.c - joinbox steps ID: what is to be done in other systems, and what came of it, as a checklist.
 *
 * --done, --waive and --again are a person's word on one step. --run becomes joinbox-handoff, which alone may use the
 * network; with --dry-run it prints each request as it would go. */
#include <errno.h>
#include <unistd.h>

#include "base/child.h"
#include "base/command.h"
#include "base/error.h"
#include "base/home.h"
#include "base/nearest.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/world.h"
#include "review/checklist.h"
#include "review/decide/change.h"
#include "store/handoff.h"

enum { RUNNING_S = 15 * 60 };

static gboolean run(struct jb_command_context *context, GError **error)
{
    g_autofree char *program = jb_program_path("joinbox-handoff");
    const char *argv[9] = {program, "--home", context->home->root, "--say", "--again"};
    guint n = 5;
    if (jb_opts_has(context->opts, JB_OPT_DRY_RUN))
        argv[n++] = "--dry-run";
    if (context->n_args) {
        argv[n++] = "--only";
        argv[n++] = context->args[0];
    }
    execv(program, (char *const *)argv);
    return jb_error_from_errno(error, JB_REVIEW_ERROR, errno, "cannot start", program);
}

/* --- a person's word --- */

static int find_step(const char *name, GError **error)
{
    int step = jb_step_find(name);
    struct jb_nearest nearest = {.wanted = name};
    for (int i = 0; step < 0 && i < JB_N_HANDOFF_STEPS; i++)
        jb_nearest_offer(&nearest, jb_step_rows[i].name);
    g_autofree char *hint = step < 0 ? jb_nearest_hint(&nearest) : NULL;
    if (step < 0)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "there is no step \"%s\"%s", name, hint);
    return step;
}

/* What the person says, and of which step; WAIVED for --waive, DONE, DUE for --again. */
struct word {
    int step, state;
    const char *url, *why;
};

static gboolean read_word(struct jb_command_context *context, struct word *word, GError **error)
{
    static const struct {
        enum jb_opt opt;
        int state;
    } words[] = {{JB_OPT_DONE, JB_HANDOFF_DONE}, {JB_OPT_WAIVE, JB_HANDOFF_WAIVED}, {JB_OPT_AGAIN, JB_HANDOFF_DUE}};
    const char *name = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *given = jb_opts_get(context->opts, words[i].opt);
        if (given && name)
            return jb_command_usage(context, "one of --done, --waive and --again at a time", error);
        if (given) {
            name = given;
            word->state = words[i].state;
        }
    }
    word->url = jb_opts_get(context->opts, JB_OPT_URL);
    word->why = jb_opts_get(context->opts, JB_OPT_WHY);
    if (word->url && (word->state != JB_HANDOFF_DONE || !name || !jb_handoff_is_url(word->url)))
        return jb_command_usage(context, "--url is a web address, and goes with --done", error);
    if (name && word->state == JB_HANDOFF_WAIVED && !word->why)
        return jb_command_usage(context, "a step is waived for a reason: --why", error);
    word->step = name ? find_step(name, error) : -1;
    return !name || word->step >= 0;
}

static gboolean may_change(struct jb_command_context *context, const struct jb_handoff *row, GError **error)
{
    const char *name = jb_step_rows[row->step].name;
    if (row->state == JB_HANDOFF_DONE && g_strcmp0(row->actor, "joinbox") == 0)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "%s is done already, by joinbox", name);
    else if (row->state == JB_HANDOFF_TRYING && jb_world_now(context->world) - row->tried_at < RUNNING_S)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_BUSY, "joinbox is at %s right now: try again", name);
    else
        return TRUE;
    return FALSE;
}

static gboolean apply(struct jb_command_context *context, const struct jb_signature *signature,
                      const jb_application *application, gpointer user, GError **error)
{
    const struct word *word = user;
    g_autoptr(jb_handoff) row = jb_handoff_get(context->store, application->id, word->step, error);
    if (!row || !may_change(context, row, error))
        return FALSE;
    row->state = word->state;
    row->next_at = 0;
    row->is_unclear = row->is_of_system = FALSE;
    if (word->state != JB_HANDOFF_DUE) {
        g_free(row->actor);
        row->actor = g_strdup(signature->actor);
    } else {
        g_clear_pointer(&row->actor, g_free);
        g_clear_pointer(&row->remote_id, g_free); /* it may be made anew */
        row->again_at = signature->at;
    }
    g_free(row->why);
    row->why = g_strdup(word->why);
    if (word->url) {
        g_free(row->url);
        row->url = g_strdup(word->url);
    }
    return jb_handoff_put(context->store, signature, row, error);
}

static void say(struct jb_command_context *context, const jb_application *before, gpointer user)
{
    static const char *const said[] = {
        [JB_HANDOFF_DONE] = "is done", [JB_HANDOFF_WAIVED] = "is not to be done", [JB_HANDOFF_DUE] = "is tried again"};
    const struct word *word = user;
    jb_print_text(context->out, "%s: %s %s\n", before->reference, jb_step_rows[word->step].name, said[word->state]);
    jb_home_wake(context->home);
}

static gboolean print_all(struct jb_command_context *context, const jb_application *application, GError **error)
{
    g_autoptr(GPtrArray) checks = jb_checklist(context->store, context->config, application, error);
    if (!checks)
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON)) {
        json_t *list = jb_checklist_json(checks);
        jb_print_json(context->out, list, JB_JSON_PRETTY);
        json_decref(list);
        return TRUE;
    }
    jb_checklist_print(context->out, checks, jb_world_now(context->world));
    guint n_open = jb_checklist_n_open(checks);
    if (application->state == JB_STATE_ACCEPTED && !n_open)
        jb_print_text(context->out, "\nAll is handed on: joinbox joined %s\n", application->reference);
    else if (n_open)
        jb_print_styled(context->out, JB_DIM, "\nWhat you did yourself: joinbox steps %s --done STEP --url URL; what is not to be "
                        "done: --waive STEP --why TEXT\n", application->reference);
    return TRUE;
}

gboolean jb_cmd_steps(struct jb_command_context *context, GError **error)
{
    struct word word = {0};
    const struct jb_change change = {apply, say, &word};
    if (!read_word(context, &word, error))
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_RUN) && context->n_args <= 1 && word.step < 0)
        return run(context, error);
    if (context->n_args != 1)
        return jb_command_usage(context, "the steps of which application?", error);
    if (word.step >= 0)
        return jb_change_each(context, 1, &change, error);
    g_autoptr(jb_application) application = jb_application_find(context->store, context->args[0], error);
    return application && print_all(context, application, error);
}
