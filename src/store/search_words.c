#include "store/search_words.h"

#include "base/error.h"
#include "base/nearest.h"
#include "base/text.h"
#include "store/application.h"

enum { MAX_TERMS = 64 };

enum field { ANYWHERE, FROM, ORG, DOC, STATE, CLASS, BEFORE, AFTER, N_FIELDS };
static const char *const field_names[N_FIELDS] = {
    [FROM] = "from", [ORG] = "org", [DOC] = "doc", [STATE] = "state", [CLASS] = "class", [BEFORE] = "before", [AFTER] = "after",
};
/* Columns of the index. */
static const char *const columns[N_FIELDS] = {[FROM] = "sender", [ORG] = "organisation", [DOC] = "document"};

struct parsing {
    struct jb_search_words *words;
    GString *match;
    guint n_terms;
    gint64 now;
    enum field pending; /* "from:" stood alone: the next term is its value */
};

void jb_search_words_clear(struct jb_search_words *words)
{
    g_clear_pointer(&words->match, g_free);
}

static gboolean refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
static gboolean refuse(GError **error, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *text = g_strdup_vprintf(format, values);
    va_end(values);
    g_set_error_literal(error, JB_STORE_ERROR, JB_ERROR_USAGE, text);
    return FALSE;
}

static gboolean age_of(const char *text, gint64 now, gint64 *at)
{
    static const struct {
        char letter;
        gint64 days;
    } units[] = {{'d', 1}, {'w', 7}, {'m', 30}, {'y', 365}};
    char *end = NULL;
    gint64 n = g_ascii_strtoll(text, &end, 10);
    if (end == text || n < 0 || n > 100000 || !g_ascii_isdigit(*text) || !*end || end[1])
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (*end == units[i].letter) {
            *at = now - n * units[i].days * 24 * 3600;
            return TRUE;
        }
    return FALSE;
}

/* Digits and hyphens alone: a year, or with month, or with day. */
static gboolean day_of(const char *text, gint64 *at)
{
    gint64 parts[3] = {0, 1, 1};
    guint n = 0;
    for (const char *from = text;; n++) {
        char *end = NULL;
        if (n == 3 || !g_ascii_isdigit(*from))
            return FALSE;
        parts[n] = g_ascii_strtoll(from, &end, 10);
        from = end + 1;
        if (!*end)
            break;
        if (*end != '-')
            return FALSE;
    }
    if (parts[0] < 1970 || parts[0] > 9999 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31)
        return FALSE;
    g_autoptr(GDateTime) day = g_date_time_new_local((gint)parts[0], (gint)parts[1], (gint)parts[2], 0, 0, 0);
    if (!day)
        return FALSE;
    *at = g_date_time_to_unix(day);
    return TRUE;
}

gboolean jb_search_time(const char *text, gint64 now, gint64 *at)
{
    return age_of(text, now, at) || day_of(text, at);
}

static gboolean has_word(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_isalnum(g_utf8_get_char(text)))
            return TRUE;
    return FALSE;
}

/* A string of the index's own syntax, so that nothing in it is taken for an operator. */
static gboolean add_term(struct parsing *parsing, enum field field, const char *text, gboolean is_prefix, GError **error)
{
    if (!has_word(text)) /* punctuation alone: the index knows none */
        return TRUE;
    if (++parsing->n_terms > MAX_TERMS)
        return refuse(error, "a search takes at most %d words", MAX_TERMS);
    if (parsing->match->len)
        g_string_append(parsing->match, " AND ");
    if (columns[field])
        g_string_append_printf(parsing->match, "%s : ", columns[field]);
    g_string_append_c(parsing->match, '"');
    for (const char *at = text; *at; at++) {
        if (*at == '"') /* a quote within quotes is written twice */
            g_string_append_c(parsing->match, '"');
        g_string_append_c(parsing->match, *at);
    }
    g_string_append(parsing->match, is_prefix ? "\" *" : "\"");
    return TRUE;
}

static int name_in(const char *const *names, const char *text)
{
    for (int i = 0; names[i]; i++)
        if (g_ascii_strcasecmp(names[i], text) == 0)
            return i;
    return -1;
}

static gboolean take_name(const char *const *names, enum field field, const char *text, int *taken, GError **error)
{
    struct jb_nearest nearest = {.wanted = text};
    *taken = name_in(names, text);
    if (*taken >= 0)
        return TRUE;
    for (int i = 0; names[i]; i++)
        jb_nearest_offer(&nearest, names[i]);
    g_autofree char *hint = jb_nearest_hint(&nearest), *all = g_strjoinv(", ", (char **)(gpointer)names);
    return *hint ? refuse(error, "there is no %s \"%s\"%s", field_names[field], text, hint)
                 : refuse(error, "there is no %s \"%s\": there are %s", field_names[field], text, all);
}

static gboolean take_time(struct parsing *parsing, enum field field, const char *text, GError **error)
{
    gint64 *at = field == BEFORE ? &parsing->words->before : &parsing->words->after;
    if (jb_search_time(text, parsing->now, at)) {
        *at = MAX(*at, 1); /* 0 is any */
        return TRUE;
    }
    return refuse(error, "%s: takes a day (2026-01-13), a month (2026-01), a year, or an age (14d, 2w, 6m, 1y), not \"%s\"",
                  field_names[field], text);
}

static gboolean take_value(struct parsing *parsing, enum field field, const char *text, gboolean is_prefix, GError **error)
{
    if (!*text)
        return refuse(error, "%s: wants a word after it", field_names[field]);
    switch (field) {
    case STATE:
        return take_name(jb_state_names, field, text, &parsing->words->state, error);
    case CLASS:
        return take_name(jb_class_names, field, text, &parsing->words->class, error);
    case BEFORE:
    case AFTER:
        return take_time(parsing, field, text, error);
    case ANYWHERE:
    case FROM:
    case ORG:
    case DOC:
    case N_FIELDS:
        break;
    }
    return add_term(parsing, field, text, is_prefix, error);
}

/* The field that the text begins with, and what follows its colon. Other colons are part of a word ("re:join"). */
static enum field field_of(const char *text, const char **rest)
{
    const char *colon = strchr(text, ':');
    *rest = text;
    for (guint i = FROM; colon && i < N_FIELDS; i++)
        if (strlen(field_names[i]) == (gsize)(colon - text) &&
            g_ascii_strncasecmp(field_names[i], text, (gsize)(colon - text)) == 0) {
            *rest = colon + 1;
            return (enum field)i;
        }
    return ANYWHERE;
}

/* Takes what stands up to the closing quote, and a * behind it. */
static const char *take_quoted(const char *at, char **value, gboolean *is_prefix, GError **error)
{
    const char *end = strchr(at, '"');
    if (!end) {
        refuse(error, "a quote is opened and not closed: \"%s", at);
        return NULL;
    }
    *value = g_strndup(at, (gsize)(end - at));
    *is_prefix = end[1] == '*';
    return end + 1 + *is_prefix;
}

static const char *take_plain(const char *at, char **value, gboolean *is_prefix)
{
    gsize size = strcspn(at, " \t\n\""), kept = size;
    while (kept && at[kept - 1] == '*')
        kept--;
    *is_prefix = kept < size;
    *value = g_strndup(at, kept);
    return at + size;
}

static const char *take_term(struct parsing *parsing, const char *at, GError **error)
{
    g_autofree char *value = NULL;
    gboolean is_prefix = FALSE;
    enum field field = parsing->pending;
    if (field == ANYWHERE) {
        field = field_of(at, &at);
        if (field != ANYWHERE && (!*at || g_ascii_isspace(*at))) {
            parsing->pending = field;
            return at;
        }
    }
    parsing->pending = ANYWHERE;
    at = *at == '"' ? take_quoted(at + 1, &value, &is_prefix, error) : take_plain(at, &value, &is_prefix);
    return at && (*value == '\0' && field == ANYWHERE ? TRUE : take_value(parsing, field, value, is_prefix, error)) ? at : NULL;
}

static gboolean take_arg(struct parsing *parsing, const char *arg, GError **error)
{
    const char *rest;
    /* the shell took the quotes off: still one phrase */
    if (strchr(arg, ' ') && !strchr(arg, '"') && field_of(arg, &rest) == ANYWHERE && !strchr(arg, ':')) {
        gboolean is_prefix = g_str_has_suffix(arg, "*");
        enum field field = parsing->pending;
        parsing->pending = ANYWHERE;
        return take_value(parsing, field, arg, is_prefix, error);
    }
    for (const char *at = arg + strspn(arg, " \t\n"); *at; at += strspn(at, " \t\n")) {
        at = take_term(parsing, at, error);
        if (!at)
            return FALSE;
    }
    return TRUE;
}

static gboolean take_args(struct parsing *parsing, const char *const *args, GError **error)
{
    for (guint i = 0; args[i]; i++) {
        if (!g_utf8_validate(args[i], -1, NULL))
            return refuse(error, "what is searched for is not in UTF-8");
        if (!take_arg(parsing, args[i], error))
            return FALSE;
    }
    return parsing->pending == ANYWHERE || refuse(error, "%s: wants a word after it", field_names[parsing->pending]);
}

gboolean jb_search_words_parse(struct jb_search_words *words, const char *const *args, gint64 now, GError **error)
{
    g_autoptr(GString) match = g_string_new(NULL);
    struct parsing parsing = {.words = words, .match = match, .now = now};
    *words = (struct jb_search_words){.state = -1, .class = -1};
    if (!take_args(&parsing, args, error))
        return FALSE;
    if (!match->len && words->state < 0 && words->class < 0 && !words->before && !words->after)
        return refuse(error, "there is no word to search for");
    words->match = match->len ? g_strdup(match->str) : NULL;
    return TRUE;
}
