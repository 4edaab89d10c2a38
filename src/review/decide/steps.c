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
#include "base/when.h"
#include "base/world.h"
#include "review/decide/change.h"
#include "review/export.h"
#include "review/present.h"
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

/* --- the checklist --- */

struct line {
    const struct jb_step_row *step;
    jb_handoff *row;
    gboolean is_set_up, is_open;
    const char *words; /* "done", "by hand" … */
};

static const char *words_of(const struct line *line, gboolean is_current, gboolean may_begin)
{
    if (line->row->state == JB_HANDOFF_DUE || line->row->state == JB_HANDOFF_TRYING) {
        if (!is_current)
            return "not done";
        if (!line->is_set_up)
            return "by hand";
        return line->row->n_attempts ? "again later" : may_begin ? "due" : "waits for the others";
    }
    static const char *const words[] = {[JB_HANDOFF_WATCHED] = "under way", [JB_HANDOFF_FAILED] = "needs you",
                                        [JB_HANDOFF_DONE] = "done", [JB_HANDOFF_WAIVED] = "waived"};
    return words[line->row->state];
}

static char *mark_of(const struct line *line)
{
    return g_strdup(line->row->state == JB_HANDOFF_DONE     ? "[x]"
                    : line->row->state == JB_HANDOFF_WAIVED ? "[-]"
                    : line->row->state == JB_HANDOFF_FAILED ? "[!]" : "[ ]");
}

static void print_line(struct jb_print *out, const struct line *line, gint64 now)
{
    const struct jb_handoff *row = line->row;
    g_autofree char *mark = mark_of(line), *tried = row->tried_at ? jb_when_age(now, row->tried_at) : NULL;
    enum jb_style style = row->state == JB_HANDOFF_FAILED ? JB_BAD : line->is_open ? JB_WARNING : JB_GOOD;
    jb_print_text(out, "%s ", mark);
    jb_print_styled(out, JB_BOLD, "%-14s ", line->step->name);
    jb_print_styled(out, style, "%-12s ", line->words);
    jb_print_line(out, JB_PLAIN, 0, line->step->what);
    if (row->url)
        jb_print_line(out, JB_PLAIN, 19, row->url);
    if (row->why)
        jb_print_folded(out, 19, row->why);
    if (row->actor && g_strcmp0(row->actor, "joinbox") != 0)
        jb_print_styled(out, JB_DIM, "%*s%s said so\n", 19, "", row->actor);
    if (line->is_open && tried) {
        g_autofree char *next = row->next_at ? jb_when_local(row->next_at) : NULL;
        jb_print_styled(out, JB_DIM, "%*s%" G_GINT64_FORMAT " attempts, the last %s ago%s%s\n", 19, "", row->n_attempts, tried,
                        next ? ", next " : "", next ? next : "");
    }
}

static json_t *line_json(const struct line *line)
{
    const struct jb_handoff *row = line->row;
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:b, s:I, s:o, s:o, s:s?, s:s?, s:s?, s:s?, s:O?}", "step", line->step->name,
                     "system", line->step->system, "of", jb_state_names[line->step->state], "state",
                     row->id ? jb_handoff_state_names[row->state] : "none", "is", line->words, "set_up", line->is_set_up,
                     "attempts", (json_int_t)row->n_attempts, "tried_at", jb_export_time(row->tried_at), "next_at",
                     jb_export_time(row->next_at), "why", row->why, "remote_id", row->remote_id, "url", row->url, "actor",
                     row->actor, "data", row->data);
}

static void print_end(struct jb_print *out, const jb_application *application, guint n_open)
{
    if (application->state == JB_STATE_ACCEPTED && !n_open)
        jb_print_text(out, "\nAll is handed on: joinbox joined %s\n", application->reference);
    else if (n_open)
        jb_print_styled(out, JB_DIM, "\nWhat you did yourself: joinbox steps %s --done STEP --url URL; what is not to be done: "
                        "--waive STEP --why TEXT\n", application->reference);
}

/* Whether the step is to be seen: something came of it, or it is wanted here. */
static gboolean make_line(struct jb_command_context *context, const jb_application *application, int step,
                          struct line *line, gboolean *is_seen, GError **error)
{
    gboolean is_current = (int)jb_step_rows[step].state == application->state, may_begin = TRUE;
    *line = (struct line){.step = &jb_step_rows[step], .is_set_up = jb_step_is_set_up(step, context->config),
                          .row = jb_handoff_get(context->store, application->id, step, error)};
    if (!line->row || !jb_handoff_may_begin(context->store, context->config, application->id, step, &may_begin, error))
        return FALSE;
    line->is_open = is_current && !jb_handoff_is_settled(line->row);
    line->words = words_of(line, is_current, may_begin);
    *is_seen = line->row->id || jb_step_is_wanted(step, context->config);
    return TRUE;
}

static gboolean print_list(struct jb_command_context *context, const jb_application *application, GError **error)
{
    json_t *list = jb_opts_has(context->opts, JB_OPT_JSON) ? json_array() : NULL;
    gint64 now = jb_world_now(context->world);
    gboolean good = TRUE;
    guint n_open = 0;
    for (int step = 0; good && step < JB_N_HANDOFF_STEPS; step++) {
        struct line line;
        gboolean is_seen = FALSE;
        good = make_line(context, application, step, &line, &is_seen, error);
        n_open += good && line.is_open && is_seen;
        if (good && is_seen && list)
            json_array_append_new(list, line_json(&line));
        else if (good && is_seen)
            print_line(context->out, &line, now);
        jb_handoff_free(line.row);
    }
    if (good && list)
        jb_print_json(context->out, list, JB_JSON_PRETTY);
    else if (good)
        print_end(context->out, application, n_open);
    json_decref(list);
    return good;
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
    return application && print_list(context, application, error);
}
