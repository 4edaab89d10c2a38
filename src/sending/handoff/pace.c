#include "sending/handoff/pace.h"

jb_pace *jb_pace_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
}

void jb_pace_free(jb_pace *pace)
{
    if (pace)
        g_hash_table_unref(pace);
}

gint64 jb_pace_wait(jb_pace *pace, const char *system, gint64 now)
{
    const gint64 *free_at = g_hash_table_lookup(pace, system);
    return free_at ? MAX(*free_at - now, 0) : 0;
}

void jb_pace_rest(jb_pace *pace, const char *system, guint pause_ms, gint64 now)
{
    gint64 *free_at = g_new(gint64, 1);
    *free_at = now + (gint64)pause_ms * 1000;
    g_hash_table_insert(pace, (gpointer)system, free_at);
}
