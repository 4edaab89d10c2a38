#include "reading/extract/csv.h"

#include "reading/extract/charset.h"

/* The sign that stands most often in the first line. */
static char separator_of(const char *text)
{
    gsize n = strcspn(text, "\n");
    guint most = 0;
    char best = ',';
    for (const char *sign = ",;\t"; *sign; sign++) {
        guint count = 0;
        for (gsize i = 0; i < n; i++)
            count += text[i] == *sign;
        if (count > most)
            most = count, best = *sign;
    }
    return best;
}

/* Takes one record; returns where the next begins. Quoted cells may hold separators and line ends. */
static const char *take_record(const char *p, char separator, GString *row)
{
    gboolean is_quoted = FALSE;
    g_string_truncate(row, 0);
    for (; *p; p++) {
        if (*p == '"' && is_quoted && p[1] == '"')
            g_string_append_c(row, *p++);
        else if (*p == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted && *p == '\n')
            return p + 1;
        else
            g_string_append_c(row, !is_quoted && *p == separator ? '\t' : *p == '\n' || *p == '\t' ? ' ' : *p);
    }
    return p;
}

void jb_csv_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    g_autofree char *text = jb_charset_guess(bytes, size);
    g_autoptr(GString) row = g_string_new(NULL);
    char separator = separator_of(text);
    for (const char *p = text; *p && !out->is_full;) {
        p = take_record(p, separator, row);
        jb_out_add(out, &(struct jb_piece){.text = row->str, .is_row = TRUE});
    }
}
