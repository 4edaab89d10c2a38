/* of.c - the dossier of a casefile, with the titles of the policy in force. */
#include "base/setting.h"
#include "base/world.h"
#include "review/dossier/dossier.h"

jb_policy *jb_dossier_policy(const struct jb_config *config)
{
    g_autoptr(jb_setting) setting = jb_config_setting(config, NULL);
    return setting ? jb_policy_outline(setting->policy, setting->policy_name, NULL) : NULL;
}

jb_dossier *jb_dossier_of(const struct jb_command_context *context, const struct jb_casefile *file, gboolean is_internal,
                          gboolean has_pictures, GError **error)
{
    g_autoptr(jb_policy) policy = jb_dossier_policy(context->config);
    const struct jb_dossier_order order = {.store = context->store, .config = context->config, .policy = policy,
                                           .file = file, .now = jb_world_now(context->world),
                                           .is_internal = is_internal, .has_pictures = has_pictures};
    return jb_dossier_new(&order, error);
}
