#include "reading/extract/label.h"

enum {
    LARGEST_LETTERED = 10, /* of "A99." the tens */
    LARGEST_NUMBER = 399,   /* statutory model articles end at 118 */
    LONGEST_GAP = 3,        /* numbers that may be missing between two labels */
    MAX_ROMAN_LETTERS = 15,
};

/* Words that stand before a clause's number, in English and Welsh. */
static const char *const clause_words[] = {"article", "rule", "clause", "regulation", "paragraph", "section", "bylaw",
                                           "erthygl", "rheol", "cymal", "paragraff", "adran", "art.", "cl."};
/* Words that number a division of the document. */
static const char *const division_words[] = {"part", "schedule", "chapter", "annex", "annexe", "appendix",
                                             "rhan", "atodlen", "pennod"};
static const char *const month_names[] = {
    "january",  "february", "march",    "april",   "may",      "june",        "july",   "august", "september",
    "october",  "november", "december", "ionawr",  "chwefror", "mawrth",      "ebrill", "mai",    "mehefin",
    "gorffennaf", "awst",   "medi",     "hydref",  "tachwedd", "rhagfyr",     "sept",
};

guint jb_roman_value(const char *text, gsize length)
{
    static const struct { char letter; guint value; } signs[] = {
        {'i', 1}, {'v', 5}, {'x', 10}, {'l', 50}, {'c', 100}, {'d', 500}, {'m', 1000}};
    guint total = 0, last = 0, run = 0;
    if (length == 0 || length > MAX_ROMAN_LETTERS)
        return 0;
    for (gsize i = length; i-- > 0;) {
        guint value = 0;
        for (gsize s = 0; s < G_N_ELEMENTS(signs); s++)
            if (g_ascii_tolower(text[i]) == signs[s].letter)
                value = signs[s].value;
        if (value == 0)
            return 0;
        run = value == last ? run + 1 : 1;
        if (run > 3 || (value == last && (value == 5 || value == 50 || value == 500)))
            return 0;
        if (value < last && (value * 10 < last || (value != 1 && value != 10 && value != 100)))
            return 0;
        total = value < last ? total - value : total + value;
        last = value;
    }
    return total;
}

static const char *skip_blanks(const char *p)
{
    while (*p == ' ' || *p == '\t')
        p++;
    return p;
}

/* Blanks, colons and dashes between a label and its text. */
static const char *skip_joint(const char *p)
{
    for (;;) {
        p = skip_blanks(p);
        if (g_str_has_prefix(p, "\u2014") || g_str_has_prefix(p, "\u2013"))
            p += strlen("\u2014");
        else if (*p == ':' || (*p == '-' && p[1] == ' '))
            p++;
        else
            return p;
    }
}

/* A month's name or its first three letters, as a word. */
static gboolean is_month(const char *p)
{
    gsize n = 0;
    while (g_ascii_isalpha(p[n]))
        n++;
    for (gsize i = 0; i < G_N_ELEMENTS(month_names); i++)
        if ((n == 3 || n == strlen(month_names[i])) && g_ascii_strncasecmp(p, month_names[i], n) == 0)
            return TRUE;
    return FALSE;
}

/* Whether a label may end here: blank, end, dash, colon or bracket. */
static gboolean is_end(const char *p)
{
    return !*p || *p == ' ' || *p == '\t' || *p == ':' || *p == '(' || g_str_has_prefix(p, "\u2014") ||
           g_str_has_prefix(p, "\u2013");
}

static gboolean read_number(const char *p, struct jb_label *label)
{
    const char *start = p;
    label->style = JB_LABEL_NUMBER;
    while (g_ascii_isdigit(*p)) {
        guint value = 0;
        const char *digits = p;
        for (; g_ascii_isdigit(*p); p++)
            value = value < 100000 ? value * 10 + (guint)(*p - '0') : value;
        if (value > LARGEST_NUMBER || label->n_parts == JB_LABEL_MAX_PARTS || (*digits == '0' && p - digits > 1))
            return FALSE;
        label->parts[label->n_parts++] = value;
        if (*p != '.' || !g_ascii_isdigit(p[1]))
            break;
        p++;
    }
    if (label->n_parts == 0)
        return FALSE;
    if (g_ascii_isupper(*p) && (is_end(p + 1) || p[1] == '.'))
        label->suffix = *p++;
    label->core = start;
    label->core_length = (gsize)(p - start);
    if (*p == '.' || *p == ')') {
        label->has_point = TRUE;
        p++;
    }
    if (!is_end(p))
        return FALSE;
    p = skip_joint(p);
    label->length = (gsize)(p - start);
    return TRUE;
}

static void read_letters(struct jb_label *label, const char *core, gsize n)
{
    gboolean same = TRUE, one_case = TRUE;
    for (gsize i = 1; i < n; i++) {
        same = same && core[i] == core[0];
        one_case = one_case && g_ascii_isupper(core[i]) == g_ascii_isupper(core[0]);
    }
    label->core = core;
    label->core_length = n;
    label->is_upper = g_ascii_isupper(core[0]) != 0;
    label->alpha = same && n <= 3 ? (guint)(g_ascii_tolower(core[0]) - 'a' + 1) + 26 * (guint)(n - 1) : 0;
    label->roman = one_case ? jb_roman_value(core, n) : 0;
}

static gboolean read_bracket(const char *text, struct jb_label *label)
{
    const char *p = text;
    gboolean is_open = *p == '(' || *p == '[';
    if (is_open)
        p = skip_blanks(p + 1);
    const char *core = p;
    while (g_ascii_isalnum(*p) && p - core < MAX_ROMAN_LETTERS)
        p++;
    gsize n = (gsize)(p - core);
    p = is_open ? skip_blanks(p) : p;
    if (n == 0 || (*p != ')' && !(is_open && *p == ']')))
        return FALSE;
    p++;
    label->style = JB_LABEL_BRACKET;
    if (g_ascii_isdigit(*core)) {
        for (gsize i = 0; i < n; i++) {
            if (!g_ascii_isdigit(core[i]))
                return FALSE;
            label->digits = label->digits * 10 + (guint)(core[i] - '0');
            if (label->digits > LARGEST_NUMBER)
                return FALSE;
        }
        label->core = core;
        label->core_length = n;
    } else {
        for (gsize i = 0; i < n; i++)
            if (!g_ascii_isalpha(core[i]))
                return FALSE;
        read_letters(label, core, n);
    }
    if (!label->digits && !label->alpha && !label->roman)
        return FALSE;
    if (*p == '.' || *p == ',' || *p == ';')
        return FALSE; /* "(a), (b) or (c)": a list of references */
    label->length = (gsize)(skip_joint(p) - text);
    return TRUE;
}

/* "A." and "IV.", a point always there. */
static gboolean read_pointed(const char *text, struct jb_label *label)
{
    const char *p = text;
    while (g_ascii_isalpha(*p) && p - text < MAX_ROMAN_LETTERS)
        p++;
    gsize n = (gsize)(p - text);
    if (n == 0 || *p != '.' || !(p[1] == ' ' || p[1] == '\t' || !p[1]))
        return FALSE;
    read_letters(label, text, n);
    if (n > 1 && !label->roman)
        return FALSE;
    label->style = n > 1 ? JB_LABEL_ROMAN : JB_LABEL_LETTER;
    label->has_point = TRUE;
    label->length = (gsize)(skip_joint(p + 1) - text);
    return TRUE;
}

/* "A1." and "B12.": counted anew under each part that a letter names. */
static gboolean read_lettered(const char *text, struct jb_label *label)
{
    const char *p = text + 1;
    if (!g_ascii_isupper(*text) || !g_ascii_isdigit(*p) || *p == '0')
        return FALSE;
    guint value = 0;
    while (g_ascii_isdigit(*p) && value < LARGEST_LETTERED)
        value = value * 10 + (guint)(*p++ - '0');
    if (*p != '.' || !(p[1] == ' ' || p[1] == '\t'))
        return FALSE;
    label->style = JB_LABEL_NUMBER;
    label->parts[label->n_parts++] = (guint)(*text - 'A') + 1;
    label->parts[label->n_parts++] = value;
    label->core = text;
    label->core_length = (gsize)(p - text);
    label->has_point = TRUE;
    label->length = (gsize)(skip_joint(p + 1) - text);
    return TRUE;
}

/* "IV" and "A" behind "Article". */
static gboolean read_capitals(const char *text, struct jb_label *label)
{
    gsize n = 0;
    while (n < MAX_ROMAN_LETTERS && g_ascii_isupper(text[n]))
        n++;
    if (n == 0 || !is_end(text + n))
        return FALSE;
    read_letters(label, text, n);
    if (n > 1 && !label->roman)
        return FALSE;
    label->style = label->roman ? JB_LABEL_ROMAN : JB_LABEL_LETTER;
    label->length = (gsize)(skip_joint(text + n) - text);
    return TRUE;
}

static gsize read_word(const char *text, const char *const *words, gsize n_words)
{
    for (gsize i = 0; i < n_words; i++) {
        gsize n = strlen(words[i]);
        if (g_ascii_strncasecmp(text, words[i], n) == 0 && (text[n] == ' ' || text[n] == '\t'))
            return (gsize)(skip_blanks(text + n) - text);
    }
    return 0;
}

/* After "Rule 5": a title or nothing. "Rule 5 shall not apply" speaks of another clause. */
static gboolean is_title(const char *before, const char *after)
{
    return !*after || before[-1] == ':' || before[-1] == '.' || !g_ascii_islower(*after) ||
           g_str_has_prefix(before, "\u2014") || g_str_has_prefix(before, "\u2013");
}

static gboolean read_any(const char *text, struct jb_label *label)
{
    gboolean (*const readers[])(const char *, struct jb_label *) = {read_number, read_pointed, read_capitals};
    for (gsize i = 0; i < G_N_ELEMENTS(readers); i++) {
        memset(label, 0, sizeof *label);
        if (readers[i](text, label))
            return TRUE;
    }
    return FALSE;
}

static gboolean read_worded(const char *text, struct jb_label *label)
{
    gsize n = read_word(text, clause_words, G_N_ELEMENTS(clause_words));
    if (g_str_has_prefix(text, "\u00A7"))
        n = (gsize)(skip_blanks(text + strlen("\u00A7")) - text);
    const char *rest = text + n;
    if (n == 0 || !read_any(rest, label))
        return FALSE;
    const char *after = rest + label->length;
    if (!is_title(label->core + label->core_length + (label->has_point ? 1 : 0), after) || *after == ',')
        return FALSE;
    label->has_word = TRUE;
    label->length += n;
    return TRUE;
}

static gboolean read_division(const char *text, struct jb_label *label)
{
    gsize n = read_word(text, division_words, G_N_ELEMENTS(division_words));
    const char *core = text + n, *p = core;
    if (n == 0 || !g_ascii_isupper(*text))
        return FALSE;
    while (g_ascii_isalnum(*p))
        p++;
    gsize length = (gsize)(p - core);
    gboolean is_numbered = length > 0 && length < 6 && (g_ascii_isdigit(*core) || length == 1 ||
                                                        jb_roman_value(core, length) > 0);
    if (!is_numbered || !(is_end(p) || *p == '.') || !is_title(p, skip_joint(*p == '.' ? p + 1 : p)))
        return FALSE;
    label->style = JB_LABEL_DIVISION;
    label->core = core;
    label->core_length = length;
    label->length = 0;
    return TRUE;
}

gboolean jb_label_read(const char *text, struct jb_label *label)
{
    gboolean (*const readers[])(const char *, struct jb_label *) = {read_division, read_worded, read_bracket,
                                                                     read_pointed, read_lettered, read_number};
    for (gsize i = 0; i < G_N_ELEMENTS(readers); i++) {
        memset(label, 0, sizeof *label);
        if (readers[i](text, label))
            return !(label->style == JB_LABEL_NUMBER && label->n_parts == 1 && is_month(text + label->length));
    }
    return FALSE;
}

static gboolean number_follows(const struct jb_label *last, const struct jb_label *next)
{
    guint shared = MIN(last->n_parts, next->n_parts);
    guint i = 0;
    while (i < shared && last->parts[i] == next->parts[i])
        i++;
    if (i == shared) { /* deeper: ends in 1; equal: "5A" after "5" */
        gboolean all_first = next->n_parts >= last->n_parts;
        for (guint k = shared; k < next->n_parts; k++)
            all_first = all_first && next->parts[k] <= 1;
        return all_first && (next->n_parts > last->n_parts || next->suffix > last->suffix);
    }
    gboolean rest_first = next->parts[i] > last->parts[i] && next->parts[i] <= last->parts[i] + LONGEST_GAP;
    for (guint k = i + 1; k < next->n_parts; k++)
        rest_first = rest_first && next->parts[k] <= 1;
    return rest_first;
}

gboolean jb_label_follows(const struct jb_label *last, const struct jb_label *next)
{
    if (next->style == JB_LABEL_DIVISION)
        return TRUE;
    if (next->style == JB_LABEL_NUMBER)
        return last->style == JB_LABEL_NUMBER ? number_follows(last, next) : next->parts[0] <= LONGEST_GAP;
    gboolean is_first = next->alpha == 1 || next->roman == 1 || next->digits == 1;
    if (last->has_point && next->has_point && last->roman && next->roman == last->roman + 1) /* "I." and "II." */
        return last->is_upper == next->is_upper;
    if (last->style != next->style || last->is_upper != next->is_upper)
        return is_first;
    return is_first || (last->alpha && next->alpha == last->alpha + 1) ||
           (last->roman && next->roman == last->roman + 1) || (last->digits && next->digits == last->digits + 1);
}
