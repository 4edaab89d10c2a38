#include "review/csv.h"

#include <string.h>

static gboolean begins_formula(const char *cell)
{
    static const char *const signs[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
    while (*cell == ' ' || g_str_has_prefix(cell, "\302\240"))
        cell += *cell == ' ' ? 1 : 2;
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(cell, signs[i]))
            return TRUE;
    return FALSE;
}

static void append_cell(GString *out, const char *cell)
{
    gboolean is_quoted = strpbrk(cell, ",\"\r\n;\t") != NULL || begins_formula(cell) || *cell == ' ';
    if (is_quoted)
        g_string_append_c(out, '"');
    if (begins_formula(cell))
        g_string_append_c(out, '\'');
    for (; *cell; cell++) {
        if (*cell == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *cell);
    }
    if (is_quoted)
        g_string_append_c(out, '"');
}

void jb_csv_append(GString *out, const char *const *cells, gsize n_cells)
{
    for (gsize i = 0; i < n_cells; i++) {
        if (i)
            g_string_append_c(out, ',');
        append_cell(out, cells[i] ? cells[i] : "");
    }
    g_string_append(out, "\r\n");
}
