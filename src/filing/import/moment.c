#include "filing/import/moment.h"

#include <string.h>

struct found {
    int day, month, year, hour, minute, second, zone_minutes;
    gboolean has_time;
};

static int month_of(const char *word, gsize size)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (int i = 0; size >= 3 && i < 12; i++)
        if (g_ascii_strncasecmp(word, names + i * 3, 3) == 0)
            return i + 1;
    return 0;
}

/* The number that begins a word, at most nine digits; -1 where there is none. `used` becomes its length. */
static int number_of(const char *word, gsize size, gsize *used)
{
    int number = 0;
    for (*used = 0; *used < size && *used < 9 && g_ascii_isdigit(word[*used]); (*used)++)
        number = number * 10 + (word[*used] - '0');
    return *used ? number : -1;
}

/* "09:12" or "09:12:44". */
static void take_time(struct found *found, const char *word, gsize size)
{
    int *const parts[] = {&found->hour, &found->minute, &found->second};
    gsize at = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(parts) && at < size; i++) {
        gsize used;
        int number = number_of(word + at, size - at, &used);
        if (number < 0)
            return;
        *parts[i] = number;
        at += used + 1;
    }
    found->has_time = TRUE;
}

static void take_zone(struct found *found, const char *word, gsize size)
{
    gsize used;
    int number = number_of(word + 1, size - 1, &used);
    if (used == 4)
        found->zone_minutes = (number / 100 * 60 + number % 100) * (word[0] == '-' ? -1 : 1);
}

static void take_word(struct found *found, const char *word, gsize size)
{
    gsize used;
    int number = number_of(word, size, &used);
    if (number >= 0 && memchr(word, ':', size)) {
        take_time(found, word, size);
    } else if (number >= 0 && used == size) {
        if (size <= 2 && !found->day)
            found->day = number;
        else if (!found->year)
            found->year = size == 2 ? number + (number < 70 ? 2000 : 1900) : number;
    } else if ((word[0] == '+' || word[0] == '-') && found->has_time) {
        take_zone(found, word, size);
    } else if (!found->month) {
        found->month = month_of(word, size);
    }
}

gint64 jb_moment_parse(const char *text, gsize size)
{
    struct found found = {0};
    for (gsize at = 0; at < size;) {
        gsize start = at;
        while (at < size && !strchr(" ,\t\r\n", text[at]))
            at++;
        if (at > start)
            take_word(&found, text + start, at - start);
        at++;
    }
    if (!found.day || !found.month || !found.year || !found.has_time)
        return 0;
    g_autoptr(GDateTime) moment = g_date_time_new_utc(found.year, found.month, found.day, found.hour, found.minute,
                                                      MIN(found.second, 59));
    return moment ? g_date_time_to_unix(moment) - (gint64)found.zone_minutes * 60 : 0;
}
