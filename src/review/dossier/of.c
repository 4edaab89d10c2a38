/* of.c - the dossier of a casefile, with the titles of the policy in force. */
#include "base/error.h"
#include "base/setting.h"
#include "base/world.h"
#include "review/dossier/dossier.h"

jb_policy *jb_dossier_policy(const struct jb_config *config)
{
    g_autoptr(jb_setting) setting = jb_config_setting(config, NULL);
    return setting ? jb_policy_outline(setting->policy, setting->policy_name, NULL) : NULL;
}

/* Members vote on applications whose papers are here. */
static gboolean is_worth_it(const struct jb_application *application, GError **error)
{
    const char *reference = application->reference;
    if (application->state == JB_STATE_MERGED || application->state == JB_STATE_FORGOTTEN)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "%s is %s: members have nothing of it to vote on; joinbox show %s says more", reference,
                    jb_state_names[application->state], reference);
    else if (application->class != JB_CLASS_APPLICATION)
        g_set_error(
            error, JB_REVIEW_ERROR, JB_ERROR_USAGE,
            "members vote on applications, and %s is filed as %s: joinbox class %s application, if it is one",
            reference, jb_class_names[application->class], reference);
    else
        return TRUE;
    return FALSE;
}

jb_dossier *jb_dossier_of(const struct jb_command_context *context, const struct jb_casefile *file,
                          gboolean is_internal, gboolean has_pictures, GError **error)
{
    if (!is_worth_it(file->application, error))
        return NULL;
    g_autoptr(jb_policy) policy = jb_dossier_policy(context->config);
    const struct jb_dossier_order order = {.store = context->store,
                                           .config = context->config,
                                           .policy = policy,
                                           .file = file,
                                           .now = jb_world_now(context->world),
                                           .is_internal = is_internal,
                                           .has_pictures = has_pictures};
    return jb_dossier_new(&order, error);
}
