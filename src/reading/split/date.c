#include "reading/split/date.h"

static const struct {
    const char *name;
    int minutes; /* east of Greenwich */
} zones[] = {
    {"UT", 0},     {"UTC", 0},    {"GMT", 0},    {"Z", 0},      {"WET", 0},    {"BST", 60},   {"IST", 60},
    {"WEST", 60},  {"CET", 60},   {"MET", 60},   {"CEST", 120}, {"MEST", 120}, {"EET", 120},  {"EEST", 180},
    {"MSK", 180},  {"EST", -300}, {"EDT", -240}, {"CST", -360}, {"CDT", -300}, {"MST", -420}, {"MDT", -360},
    {"PST", -480}, {"PDT", -420}, {"JST", 540},  {"AEST", 600}, {"AEDT", 660},
};

static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

struct date {
    int year, month, day, hour, minute, second, zone;
    gboolean has_time, has_zone, has_year;
};

struct scanner {
    const guint8 *p, *end;
};

static int month_of(const guint8 *word, gsize n)
{
    if (n < 3)
        return 0;
    for (int i = 0; i < 12; i++)
        if (g_ascii_strncasecmp((const char *)word, months + 3 * i, 3) == 0)
            return i + 1;
    return 0;
}

static void take_word(struct date *date, const guint8 *word, gsize n)
{
    int month = month_of(word, n);

    if (month && !date->month && !date->has_time) {
        date->month = month;
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(zones); i++)
        if (date->has_time && !date->has_zone && jb_bytes_equal_nocase(jb_bytes(word, n), zones[i].name)) {
            date->zone = zones[i].minutes;
            date->has_zone = TRUE;
        }
}

/* Digits as a number; more than nine of them are none. */
static int number(const guint8 *digits, gsize n)
{
    int value = 0;

    if (n > 9)
        return -1;
    for (gsize i = 0; i < n; i++)
        value = value * 10 + (digits[i] - '0');
    return value;
}

static gsize count_digits(const struct scanner *s)
{
    gsize n = 0;

    while (s->p + n < s->end && g_ascii_isdigit(s->p[n]))
        n++;
    return n;
}

static int take_number(struct scanner *s)
{
    gsize n = count_digits(s);
    int value = number(s->p, n);

    s->p += n;
    return value;
}

/* "10:01:02", "10.01": the hour has been read. */
static void take_time(struct date *date, struct scanner *s, int hour)
{
    guint8 sign = *s->p++;

    date->hour = hour;
    date->minute = take_number(s);
    if (s->p < s->end && *s->p == sign) {
        s->p++;
        date->second = take_number(s);
    }
    date->has_time = TRUE;
}

static void take_offset(struct date *date, struct scanner *s)
{
    gboolean is_west = *s->p++ == '-';
    gsize n = count_digits(s);
    int value = take_number(s);

    if (n == 2 && s->p < s->end && *s->p == ':') {
        s->p++;
        value = value * 100 + take_number(s);
    } else if (n == 2) {
        value *= 100;
    } else if (n != 4) {
        return;
    }
    date->zone = (value / 100 * 60 + value % 100) * (is_west ? -1 : 1);
    date->has_zone = TRUE;
}

static void take_year(struct date *date, int value, gsize n_digits)
{
    if (n_digits <= 3)
        value += value < 50 ? 2000 : 1900;
    date->year = value;
    date->has_year = TRUE;
}

/* "2026-03-03": the year has been read. */
static void take_iso(struct date *date, struct scanner *s, int year)
{
    date->year = year;
    date->has_year = TRUE;
    s->p++;
    date->month = take_number(s);
    if (s->p < s->end && *s->p == '-') {
        s->p++;
        date->day = take_number(s);
    }
    if (s->p < s->end && (*s->p == 'T' || *s->p == 't'))
        s->p++;
}

static void take_digits(struct date *date, struct scanner *s)
{
    gsize n = count_digits(s);
    int value = take_number(s);
    guint8 next = s->p < s->end ? *s->p : 0;

    if (!date->has_time && n <= 2 && next == ':')
        take_time(date, s, value);
    else if (n == 4 && next == '-' && !date->month)
        take_iso(date, s, value);
    else if (!date->day && n <= 2)
        date->day = value;
    else if (!date->has_year)
        take_year(date, value, n);
}

static void skip_comment(struct scanner *s)
{
    gsize depth = 0;

    for (; s->p < s->end; s->p++) {
        if (*s->p == '(')
            depth++;
        else if (*s->p == ')' && --depth == 0)
            break;
    }
}

static void read_all(struct date *date, struct scanner *s)
{
    while (s->p < s->end) {
        const guint8 *start = s->p;

        if (*s->p == '(') {
            skip_comment(s);
            s->p += s->p < s->end;
        } else if (g_ascii_isalpha(*s->p)) {
            while (s->p < s->end && g_ascii_isalpha(*s->p))
                s->p++;
            take_word(date, start, (gsize)(s->p - start));
        } else if (g_ascii_isdigit(*s->p)) {
            take_digits(date, s);
        } else if ((*s->p == '+' || *s->p == '-') && date->has_time && !date->has_zone) {
            take_offset(date, s);
        } else {
            s->p++;
        }
    }
}

gint64 jb_date_parse(struct jb_bytes raw)
{
    struct date date = {0};
    struct scanner s = {raw.p, raw.p + MIN(raw.n, 1000)};

    read_all(&date, &s);
    if (!date.has_year || date.year < 1980 || date.year > 2100 || date.second > 60 || date.zone < -24 * 60 ||
        date.zone > 24 * 60)
        return 0;
    g_autoptr(GDateTime) time = g_date_time_new_utc(date.year, date.month, date.day, date.hour, date.minute,
                                                    date.second == 60 ? 59 : date.second);
    return time ? g_date_time_to_unix(time) - (gint64)date.zone * 60 : 0;
}
