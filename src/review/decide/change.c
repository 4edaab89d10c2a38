#include "review/decide/change.h"

#include "base/error.h"
#include "base/opt.h"
#include "base/world.h"
#include "review/seen.h"

static void free_application(gpointer application)
{
    jb_application_free(application);
}

static GPtrArray *find_all(struct jb_command_context *context, guint n, gboolean only_adds, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(free_application);
    for (guint i = 0; i < n; i++) {
        jb_application *application = jb_application_find(context->store, context->args[i], error);
        if (!application)
            return NULL;
        g_ptr_array_add(found, application);
        if (application->state == JB_STATE_FORGOTTEN) {
            g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "%s was forgotten, for good: nothing can be done to it",
                        application->reference);
            return NULL;
        }
        if (!only_adds && !jb_seen_is_current(context, application, error))
            return NULL;
    }
    return g_steal_pointer(&found);
}

gboolean jb_change_each(struct jb_command_context *context, guint n, const struct jb_change *change, GError **error)
{
    const struct jb_signature signature = {.actor = context->world->actor, .at = jb_world_now(context->world)};
    if (n > 1 && jb_opts_has(context->opts, JB_OPT_REVISION))
        return jb_command_usage(context, "--revision is of one application", error);
    g_autoptr(GPtrArray) found = find_all(context, n, change->only_adds, error);
    g_autoptr(jb_transaction) transaction = found ? jb_transaction_begin(context->store, error) : NULL;
    if (!transaction)
        return FALSE;
    for (guint i = 0; i < found->len; i++)
        if (!change->apply(context, &signature, found->pdata[i], change->user, error))
            return FALSE;
    if (!jb_transaction_commit(&transaction, error))
        return FALSE;
    for (guint i = 0; i < found->len; i++) {
        const jb_application *before = found->pdata[i];
        if (!change->only_adds)
            jb_seen_remember_now(context, before->id);
        change->say(context, before, change->user);
    }
    return TRUE;
}

char *jb_change_words(const struct jb_command_context *context, guint first)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = first; i < context->n_args; i++)
        g_string_append_printf(text, "%s%s", i > first ? " " : "", context->args[i]);
    return text->len ? g_strdup(text->str) : NULL;
}
