#include "filing/pace.h"

enum { HOUR_S = 3600 };
static const gint64 us_per_s = 1000000;

void jb_pace_clear(jb_pace *pace)
{
    g_clear_pointer(&pace->file, g_free);
    *pace = (jb_pace){0};
}

static void read_from(jb_pace *pace, const char *run_folder)
{
    g_autofree char *text = NULL;
    pace->file = g_build_filename(run_folder, "pace", NULL);
    pace->is_read = TRUE;
    if (g_file_get_contents(pace->file, &text, NULL, NULL))
        pace->until_us = g_ascii_strtoll(text, NULL, 10);
}

/* Each mail takes an hour's part of time; they may run ahead of the clock by an hour, and so by a burst of `per_hour`. */
gboolean jb_pace_take(jb_pace *pace, const char *run_folder, gint64 per_hour, gint64 now)
{
    if (per_hour <= 0)
        return TRUE;
    if (!pace->is_read)
        read_from(pace, run_folder);
    gint64 now_us = now * us_per_s, hour_us = HOUR_S * us_per_s;
    if (pace->until_us > now_us + 2 * hour_us) /* the clock went back: what it said then counts no more */
        pace->until_us = now_us;
    gint64 until = MAX(pace->until_us, now_us) + hour_us / per_hour;
    if (until > now_us + hour_us)
        return FALSE;
    pace->until_us = until;
    return TRUE;
}

void jb_pace_keep(const jb_pace *pace)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT "\n", pace->until_us);
    if (pace->is_read)
        (void)!g_file_set_contents_full(pace->file, text, -1, G_FILE_SET_CONTENTS_NONE, 0660, NULL);
}
