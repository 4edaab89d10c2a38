#include "reading/extract/guesses.h"

enum { LONGEST_JUMP = 60 }; /* numbers missing between two that were read */

static guint whole_number(const char *clause)
{
    guint value = 0;
    for (const char *p = clause; p && *p; p++) {
        if (!g_ascii_isdigit(*p))
            return 0;
        value = value * 10 + (guint)(*p - '0');
    }
    return value;
}

static void repair(struct jb_clause_line *line, guint number)
{
    g_free(line->clause);
    line->clause = g_strdup_printf("%u", number);
    line->skip = line->guess;
    while (line->text[line->skip] == ' ' || line->text[line->skip] == '\t')
        line->skip++;
    line->guess = 0;
}

static gboolean begins_with(const char *text, guint number)
{
    char digits[12];
    g_snprintf(digits, sizeof digits, "%u", number);
    return g_str_has_prefix(text, digits);
}

/* A guess without a number of its own. */
static gboolean is_open(const struct jb_clause_line *line)
{
    return line->guess > 0 && !(line->clause && line->skip > 0);
}

/* Lines from `first` to `end` stand between clauses `low` and `high`: as many guesses as numbers are missing are these
 * numbers; of fewer, those that begin with the figures of one. */
static void repair_between(struct jb_clause_line *lines, gsize first, gsize end, guint low, guint high)
{
    guint n = 0, next = low + 1;
    for (gsize i = first; i < end; i++)
        n += is_open(&lines[i]);
    for (gsize i = first; i < end && n <= high - low - 1; i++) {
        if (!is_open(&lines[i]))
            continue;
        guint number = next;
        while (n < high - low - 1 && number < high && !begins_with(lines[i].text, number))
            number++;
        if (number < high) {
            repair(&lines[i], number);
            next = number + 1;
        }
    }
}

/* The two numbers of "6.2"; false where the clause is another kind. */
static gboolean split_clause(const char *clause, guint *whole, guint *part)
{
    char *end = NULL;
    *whole = (guint)g_ascii_strtoull(clause, &end, 10);
    if (*end != '.' || !g_ascii_isdigit(end[1]) || *whole > 9999)
        return FALSE;
    *part = (guint)g_ascii_strtoull(end + 1, &end, 10);
    return *end == '\0' && *part <= 9999;
}

/* Whether the guess has the figures of whole.part, its point lost or doubled. */
static gboolean has_figures(const struct jb_clause_line *line, guint whole, guint part)
{
    char wanted[24], found[24];
    gsize n = 0;
    g_snprintf(wanted, sizeof wanted, "%u%u", whole, part);
    for (gsize i = 0; i < line->guess && n + 1 < sizeof found; i++)
        if (g_ascii_isdigit(line->text[i]))
            found[n++] = line->text[i];
    found[n] = '\0';
    return g_str_equal(found, wanted);
}

/* "52," after 5.1 and "6.2.'" after 6.1. */
static void repair_parts(struct jb_clause_line *lines, gsize n)
{
    guint whole = 0, part = 0;
    for (gsize i = 0; i < n; i++) {
        if (lines[i].guess && whole && has_figures(&lines[i], whole, part + 1)) {
            repair(&lines[i], whole);
            g_free(lines[i].clause);
            lines[i].clause = g_strdup_printf("%u.%u", whole, ++part);
        } else if (lines[i].clause && lines[i].skip > 0 && !split_clause(lines[i].clause, &whole, &part))
            whole = 0;
    }
}

void jb_guesses_repair(struct jb_clause_line *lines, gsize n)
{
    repair_parts(lines, n);
    guint low = 0;
    gsize first = 0;
    for (gsize i = 0; i < n; i++) {
        guint number = lines[i].is_aside ? 0 : whole_number(lines[i].clause);
        gboolean is_own = number > 0 && lines[i].skip > 0; /* not handed down from the paragraph above */
        if (!is_own || number <= low || number > low + LONGEST_JUMP)
            continue;
        repair_between(lines, first, i, low, number);
        low = number;
        first = i + 1;
    }
}
