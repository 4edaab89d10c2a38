#include "filing/desk.h"

#include <unistd.h>

#include "store/event.h"

void jb_desk_free(jb_desk *desk)
{
    if (!desk)
        return;
    jb_store_free(desk->own_store);
    jb_servers_free(desk->servers);
    if (desk->attempt_fd >= 0)
        close(desk->attempt_fd);
    jb_config_free(desk->config);
    jb_setting_free(desk->setting);
    jb_policy_free(desk->policy);
    g_clear_pointer(&desk->key, g_bytes_unref);
    jb_pace_clear(&desk->pace);
    g_free(desk);
}

gboolean jb_desk_reload(jb_desk *desk, GError **error)
{
    g_autoptr(jb_config) config = jb_config_read(desk->home->config, desk->home->folder, error);
    g_autoptr(jb_setting) setting = config ? jb_config_setting(config, error) : NULL;
    g_autoptr(jb_policy) policy = setting ? jb_policy_parse(setting->policy, setting->policy_name, error) : NULL;
    g_autoptr(GBytes) key = policy ? jb_home_read_key(desk->home, error) : NULL;
    if (!key)
        return FALSE;
    jb_config_free(desk->config);
    jb_setting_free(desk->setting);
    jb_policy_free(desk->policy);
    g_clear_pointer(&desk->key, g_bytes_unref);
    desk->config = g_steal_pointer(&config);
    desk->setting = g_steal_pointer(&setting);
    desk->policy = g_steal_pointer(&policy);
    desk->key = g_steal_pointer(&key);
    return TRUE;
}

jb_desk *jb_desk_new(const struct jb_command_context *context, GError **error)
{
    g_autoptr(jb_desk) desk = g_new0(jb_desk, 1);
    desk->home = context->home;
    desk->world = context->world;
    desk->out = context->out;
    desk->store = context->store;
    desk->servers = jb_servers_new();
    desk->attempt_fd = -1;
    return jb_desk_reload(desk, error) ? g_steal_pointer(&desk) : NULL;
}

gboolean jb_desk_reopen(jb_desk *desk, GError **error)
{
    jb_store *store = jb_store_open(desk->home->database, JB_STORE_WRITE, error);
    if (!store)
        return FALSE;
    jb_store_free(desk->own_store);
    desk->store = desk->own_store = store;
    return TRUE;
}

void jb_desk_sign(const jb_desk *desk, struct jb_signature *signature)
{
    *signature = (struct jb_signature){.actor = "joinbox", .at = jb_world_now(desk->world)};
}
