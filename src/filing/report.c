#include "filing/report.h"

#include <string.h>

#include "filing/headers.h"

/* As mail systems begin the subject of a mail that says "not yet", in the languages that they speak. */
static const char *const late[] = {
    "delayed",         "delivery delay",       "warning: could not send", "warning: message",  "still being retried",
    "not yet been",    "delivery is delayed",  "verzögert",               "verzögerung",       "retard",
    "retrasad",        "retraso",              "ritardat",                "vertraagd",         "atrasad",
    "opóźnion",        "försenad",             "forsinket",               "viivästy",
};

enum action { NO_ACTION, FINAL, NOT_FINAL };

static enum action action_of(const char *line, gsize size)
{
    static const char field[] = "action:";
    gsize at = sizeof field - 1;
    if (size < at || g_ascii_strncasecmp(line, field, at) != 0)
        return NO_ACTION;
    while (at < size && (line[at] == ' ' || line[at] == '\t'))
        at++;
    if (size - at >= 6 && g_ascii_strncasecmp(line + at, "failed", 6) == 0)
        return FINAL;
    static const char *const others[] = {"delayed", "delivered", "relayed", "expanded"};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (size - at >= strlen(others[i]) && g_ascii_strncasecmp(line + at, others[i], strlen(others[i])) == 0)
            return NOT_FINAL;
    return NO_ACTION;
}

static gboolean subject_says_late(const GPtrArray *headers)
{
    const char *subject = jb_headers_get(headers, "Subject");
    g_autofree char *folded = subject ? g_utf8_strdown(subject, -1) : NULL;
    for (gsize i = 0; folded && i < G_N_ELEMENTS(late); i++)
        if (strstr(folded, late[i]))
            return TRUE;
    return FALSE;
}

gboolean jb_report_is_final(GBytes *raw, const GPtrArray *headers)
{
    gsize size;
    const char *at = g_bytes_get_data(raw, &size), *end = at + size;
    gboolean is_late = FALSE;
    while (at < end) {
        const char *lf = memchr(at, '\n', (gsize)(end - at));
        enum action action = action_of(at, (gsize)((lf ? lf : end) - at));
        if (action == FINAL)
            return TRUE;
        is_late = is_late || action == NOT_FINAL;
        at = lf ? lf + 1 : end;
    }
    return !is_late && !subject_says_late(headers);
}
