/* forget.c - joinbox forget: the content of applications removed for good, and a certificate of it.
 *
 * By number, because somebody asked: shown, then asked. By age and state, or as the retention settings say: a list, and
 * nothing else unless --yes is given, so that a timer may run it; what waits for anybody is never among them. */
#include <unistd.h>

#include "base/config.h"
#include "base/error.h"
#include "base/nearest.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/when.h"
#include "base/world.h"
#include "review/keep/certificate.h"
#include "review/listing.h"
#include "review/seen.h"
#include "store/decision.h"
#include "store/search_words.h"

enum { LEAST_WORD = 3 };

/* --- the reason, which stays --- */

static gboolean refuse_why(const char *what, GError **error)
{
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE,
                "the reason is kept for good, so it must not name anybody: leave out \"%s\"", what);
    return FALSE;
}

static gboolean holds(const char *folded, const char *text)
{
    g_autofree char *wanted = text && *text ? g_utf8_casefold(text, -1) : NULL;
    return wanted && strstr(folded, wanted) != NULL;
}

/* Whether a word of the text, of three letters and more, stands in `folded`; refused then. */
static gboolean lacks_words(const char *folded, const char *text, GError **error)
{
    g_auto(GStrv) words = g_strsplit_set(text ? text : "", " ,.-_+\"'()<>", -1);
    for (guint i = 0; words[i]; i++)
        if (g_utf8_strlen(words[i], -1) >= LEAST_WORD && holds(folded, words[i]))
            return refuse_why(words[i], error);
    return TRUE;
}

/* Neither an address nor a name of the application's people may stand in it. */
static gboolean is_impersonal(const char *why, const jb_application *application, GError **error)
{
    g_autofree char *folded = g_utf8_casefold(why, -1);
    const char *email = application->sender_email, *at = email ? strchr(email, '@') : NULL;
    g_autofree char *local = at ? g_strndup(email, (gsize)(at - email)) : NULL;
    if (strchr(why, '@'))
        return refuse_why("@", error);
    if (holds(folded, application->organisation))
        return refuse_why(application->organisation, error);
    return lacks_words(folded, application->sender_name, error) && lacks_words(folded, local, error);
}

/* --- by number --- */

static gboolean is_whole(const jb_application *application, jb_store *store, GError **error)
{
    if (application->state != JB_STATE_MERGED)
        return TRUE;
    gint64 survivor = jb_application_survivor(store, application->id, error);
    g_autoptr(jb_application) into = survivor ? jb_application_get(store, survivor, error) : NULL;
    if (into)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "%s is part of %s, and goes with it: joinbox forget %s",
                    application->reference, into->reference, into->reference);
    return FALSE;
}

static void print_plan(struct jb_print *out, const jb_application *application, const struct jb_forget_sum *sum)
{
    g_autofree char *held = jb_certificate_sum(sum);
    jb_print_styled(out, JB_BOLD, "%s", application->reference);
    jb_print_text(out, " (%s, %s)  ", jb_class_names[application->class], jb_state_names[application->state]);
    jb_print_line(out, JB_PLAIN, 0, jb_listing_who(application));
    jb_print_text(out, "  %s\n", held);
    if (sum->n_applications > 1)
        jb_print_text(out, "  with %" G_GINT64_FORMAT " that were merged into it\n", sum->n_applications - 1);
    if (sum->n_unsent)
        jb_print_text(out, "  of the answers %" G_GINT64_FORMAT " not yet sent: %s will not be\n", sum->n_unsent,
                      sum->n_unsent == 1 ? "it" : "they");
}

/* Other matters of the same person are theirs to have forgotten too, and not ours to guess. */
static gboolean print_others(struct jb_command_context *context, const jb_application *application, GError **error)
{
    gint64 other = 0;
    g_autofree char *email = application->sender_email ? g_utf8_strdown(application->sender_email, -1) : NULL;
    if (email && !jb_application_by_identity(context->store, JB_IDENTITY_EMAIL, email, application->id, &other, error))
        return FALSE;
    g_autoptr(jb_application) row = other ? jb_application_get(context->store, other, error) : NULL;
    if (row)
        jb_print_text(context->out, "  %s is of the same address, and stays: joinbox search from:%s lists all\n",
                      row->reference, email);
    return !error || !*error;
}

static gboolean agrees(struct jb_command_context *context, gboolean *yes, GError **error)
{
    char answer[8] = "";
    *yes = jb_opts_has(context->opts, JB_OPT_YES);
    if (*yes)
        return TRUE;
    if (!isatty(STDIN_FILENO))
        return jb_command_usage(context, "nobody is there to be asked, so --yes is wanted", error);
    jb_print_styled(context->out, JB_BOLD, "Forget this for good? Nothing brings it back. [y/N] ");
    fflush(context->out->stream);
    *yes = fgets(answer, sizeof answer, stdin) && (answer[0] == 'y' || answer[0] == 'Y');
    if (!*yes)
        jb_print_text(context->out, "Nothing was forgotten.\n");
    return TRUE;
}

static gboolean bury_one(struct jb_command_context *context, const jb_application *application, const char *why,
                         GError **error)
{
    gboolean yes = FALSE;
    g_auto(jb_burial) burial;
    jb_burial_init(&burial);
    if (!jb_burial_add(context, &burial, application->id, error))
        return FALSE;
    print_plan(context->out, application, &burial.sum);
    if (!print_others(context, application, error) || !agrees(context, &yes, error))
        return FALSE;
    return !yes || (jb_burial_run(context, &burial, why, error) &&
                    jb_certificate_print(context, &burial, application->id, error));
}

/* Once more: what a run that was stopped left is done, and the certificate is printed again. */
static gboolean finish_one(struct jb_command_context *context, const jb_application *application, GError **error)
{
    g_auto(jb_burial) burial;
    jb_burial_init(&burial);
    g_array_append_val(burial.ids, application->id);
    return jb_burial_finish(context, &burial, error) &&
           jb_certificate_print(context, &burial, application->id, error);
}

/* Whether it may be, before anything is done to any. */
static gboolean may_be_forgotten(struct jb_command_context *context, const jb_application *application, const char *why, GError **error)
{
    if (application->state == JB_STATE_FORGOTTEN)
        return TRUE;
    if (!why || !*why)
        return jb_command_usage(context, "why? --why \"asked by the applicant\" is kept with the number", error);
    return jb_seen_is_current(context, application, error) && is_impersonal(why, application, error) &&
           is_whole(application, context->store, error);
}

/* Those that were named, each once. */
static GArray *find_named(struct jb_command_context *context, const char *why, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < context->n_args; i++) {
        g_autoptr(jb_application) application = jb_application_find(context->store, context->args[i], error);
        if (!application || !may_be_forgotten(context, application, why, error))
            return NULL;
        gboolean is_there = FALSE;
        for (guint k = 0; k < ids->len; k++)
            is_there = is_there || g_array_index(ids, gint64, k) == application->id;
        if (!is_there)
            g_array_append_val(ids, application->id);
    }
    return g_steal_pointer(&ids);
}

static gboolean forget_named(struct jb_command_context *context, GError **error)
{
    const char *why = jb_opts_get(context->opts, JB_OPT_WHY);
    g_autoptr(GArray) ids = find_named(context, why, error);
    for (guint i = 0; ids && i < ids->len; i++) {
        g_autoptr(jb_application) application = jb_application_get(context->store, g_array_index(ids, gint64, i), error);
        if (!application || !(application->state == JB_STATE_FORGOTTEN ? finish_one(context, application, error)
                                                                       : bury_one(context, application, why, error)))
            return FALSE;
    }
    return ids != NULL;
}

/* --- by age --- */

/* States in which nobody waits for anybody. */
static const int ended[] = {JB_STATE_DECLINED, JB_STATE_WITHDRAWN, JB_STATE_JOINED,
                            JB_STATE_ANSWERED, JB_STATE_CLOSED,    JB_STATE_SET_ASIDE};

static gboolean is_ended(const char *state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(ended); i++)
        if (strcmp(jb_state_names[ended[i]], state) == 0)
            return TRUE;
    return FALSE;
}

static gboolean check_states(char **states, GError **error)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(ended); i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "", jb_state_names[ended[i]]);
    for (guint i = 0; states[i]; i++)
        if (!is_ended(states[i])) {
            g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "by age only what is over is forgotten (%s), not \"%s\"",
                        all->str, states[i]);
            return FALSE;
        }
    return TRUE;
}

static gboolean check_classes(char **classes, GError **error)
{
    for (guint i = 0; classes[i]; i++) {
        struct jb_nearest nearest = {.wanted = classes[i]};
        gboolean is_known = FALSE;
        for (int class = 0; jb_class_names[class]; class++) {
            is_known = is_known || strcmp(jb_class_names[class], classes[i]) == 0;
            jb_nearest_offer(&nearest, jb_class_names[class]);
        }
        g_autofree char *hint = is_known ? NULL : jb_nearest_hint(&nearest);
        if (is_known)
            continue;
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "there is no class \"%s\"%s", classes[i], hint);
        return FALSE;
    }
    return TRUE;
}

/* What a timer prints goes into a mail: there the name would outlive what is forgotten. */
static gboolean list_one(struct jb_command_context *context, struct jb_burial *burial, gint64 id, GError **error)
{
    g_autoptr(jb_application) row = jb_application_get(context->store, id, error);
    if (!row)
        return FALSE;
    g_autofree char *age = jb_when_age(jb_world_now(context->world), row->changed_at);
    jb_print_styled(context->out, JB_BOLD, "%s", row->reference);
    jb_print_text(context->out, "  %s, %s, %s  ", jb_class_names[row->class], jb_state_names[row->state], age);
    jb_print_line(context->out, JB_PLAIN, 0, jb_opts_has(context->opts, JB_OPT_YES) ? "" : jb_listing_who(row));
    return jb_burial_add(context, burial, id, error);
}

static gboolean add_old(struct jb_command_context *context, struct jb_burial *burial, const char *state, const char *class,
                        gint64 before, GError **error)
{
    g_autoptr(GArray) ids = jb_forget_old(context->store, state, class, before, error);
    for (guint i = 0; ids && i < ids->len; i++)
        if (!list_one(context, burial, g_array_index(ids, gint64, i), error))
            return FALSE;
    return ids != NULL;
}

/* Lists what was added to the burial; does it where --yes was given. */
static gboolean settle_old(struct jb_command_context *context, struct jb_burial *burial, const char *why, GError **error)
{
    gboolean is_unwiped = FALSE;
    if (!jb_forget_is_unwiped(context->store, &is_unwiped, error))
        return FALSE;
    if (!burial->ids->len) {
        jb_print_text(context->out, "Nothing is old enough to be forgotten.\n");
        return !is_unwiped || jb_burial_finish(context, burial, error);
    }
    if (!jb_opts_has(context->opts, JB_OPT_YES)) {
        jb_print_text(context->out, "%u would be forgotten, for good; --yes does it.\n", burial->ids->len);
        return TRUE;
    }
    if (!jb_burial_run(context, burial, why, error))
        return FALSE;
    jb_certificate_print_many(context, burial, why);
    return TRUE;
}

static gboolean forget_older(struct jb_command_context *context, GError **error)
{
    const char *age = jb_opts_get(context->opts, JB_OPT_OLDER), *state = jb_opts_get(context->opts, JB_OPT_STATE);
    const char *class = jb_opts_get(context->opts, JB_OPT_CLASS), *why = jb_opts_get(context->opts, JB_OPT_WHY);
    gint64 before = 0;
    g_auto(jb_burial) burial;
    jb_burial_init(&burial);
    if (!state)
        return jb_command_usage(context, "in which state? --state declined,withdrawn", error);
    if (!jb_search_time(age, jb_world_now(context->world), &before))
        return jb_command_usage(context, "--older takes an age (24m, 2y) or a day (2024-01-31)", error);
    g_auto(GStrv) states = g_strsplit(state, ",", -1), classes = g_strsplit(class ? class : "", ",", -1);
    if (!check_states(states, error) || !check_classes(classes, error))
        return FALSE;
    for (guint s = 0; states[s]; s++)
        for (guint c = 0; c == 0 || classes[c]; c++)
            if (!add_old(context, &burial, states[s], classes[0] ? classes[c] : NULL, before, error))
                return FALSE;
    g_autofree char *rule = g_strdup_printf("%s, older than %s", state, age);
    return settle_old(context, &burial, why && *why ? why : rule, error);
}

static gboolean forget_due(struct jb_command_context *context, GError **error)
{
    const struct jb_config *config = context->config;
    const struct {
        int state;
        gint64 months;
    } kept[] = {
        {JB_STATE_DECLINED, config->retention_declined}, {JB_STATE_WITHDRAWN, config->retention_withdrawn},
        {JB_STATE_ANSWERED, config->retention_answered}, {JB_STATE_CLOSED, config->retention_closed},
        {JB_STATE_SET_ASIDE, config->retention_set_aside},
    };
    gboolean is_any = FALSE;
    g_auto(jb_burial) burial;
    jb_burial_init(&burial);
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
        g_autofree char *age = g_strdup_printf("%" G_GINT64_FORMAT "m", kept[i].months);
        gint64 before = 0;
        if (!kept[i].months || !jb_search_time(age, jb_world_now(context->world), &before))
            continue;
        is_any = TRUE;
        if (!add_old(context, &burial, jb_state_names[kept[i].state], NULL, before, error))
            return FALSE;
    }
    if (!is_any)
        jb_print_text(context->out, "No retention is set, so everything is kept: joinbox help config\n");
    return settle_old(context, &burial, "kept as long as the retention settings say", error);
}

gboolean jb_cmd_forget(struct jb_command_context *context, GError **error)
{
    gboolean is_older = jb_opts_has(context->opts, JB_OPT_OLDER), is_due = jb_opts_has(context->opts, JB_OPT_DUE);
    if ((context->n_args > 0) + is_older + is_due != 1)
        return jb_command_usage(context, "forget what?", error);
    if (is_due)
        return forget_due(context, error);
    return is_older ? forget_older(context, error) : forget_named(context, error);
}
