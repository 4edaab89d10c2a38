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
}

static gboolean begins_with(const char *text, guint number)
{
    char digits[12];
    g_snprintf(digits, sizeof digits, "%u", number);
    return g_str_has_prefix(text, digits);
}

/* Lines from `first` to `end` stand between clauses `low` and `high`: as many guesses as numbers are missing are these
 * numbers; of fewer, those that begin with the figures of one. */
static void repair_between(struct jb_clause_line *lines, gsize first, gsize end, guint low, guint high)
{
    guint n = 0, next = low + 1;
    for (gsize i = first; i < end; i++)
        n += lines[i].guess > 0;
    for (gsize i = first; i < end && n <= high - low - 1; i++) {
        if (!lines[i].guess)
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

void jb_guesses_repair(struct jb_clause_line *lines, gsize n)
{
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
