#include "base/when.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, MONTH = 30 * DAY, YEAR = 365 * DAY };

char *jb_when_age(gint64 now, gint64 then)
{
    static const struct {
        gint64 below, unit;
        const char *one, *many;
    } steps[] = {
        {HOUR, MINUTE, "min", "min"},    {2 * DAY, HOUR, "h", "h"},           {3 * MONTH, DAY, "day", "days"},
        {2 * YEAR, MONTH, "month", "months"}, {G_MAXINT64, YEAR, "year", "years"},
    };
    gint64 age = now - then;
    if (age < MINUTE)
        return g_strdup("now");
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        if (age < steps[i].below) {
            gint64 n = age / steps[i].unit;
            return g_strdup_printf("%" G_GINT64_FORMAT " %s", n, n == 1 ? steps[i].one : steps[i].many);
        }
    g_assert_not_reached();
}

static char *formatted(GDateTime *time, const char *format)
{
    char *text = time ? g_date_time_format(time, format) : NULL;
    if (time)
        g_date_time_unref(time);
    return text;
}

char *jb_when_local(gint64 at)
{
    char *text = at ? formatted(g_date_time_new_from_unix_local(at), "%-d %b %Y %H:%M") : NULL;
    return text ? text : g_strdup("unknown");
}

char *jb_when_utc(gint64 at)
{
    return at ? formatted(g_date_time_new_from_unix_utc(at), "%Y-%m-%dT%H:%M:%SZ") : NULL;
}
