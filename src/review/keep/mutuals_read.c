#include "review/keep/mutuals_read.h"

#include <string.h>

#include "base/error.h"

enum { FEWEST = 10000 };
enum column { NUMBER, NAME, KIND, ADDRESS, REGISTERED, DEREGISTERED, ACT, STATUS, N_COLUMNS };
/* The full number's head is misspelt in the register's own file. */
static const char *const heads[N_COLUMNS] = {
    [NUMBER] = "Full Registation Number|Full Registration Number|societynumber",
    [NAME] = "Society Name|organisationname",
    [KIND] = "Registered As",
    [ADDRESS] = "Society Address|address",
    [REGISTERED] = "Registration Date",
    [DEREGISTERED] = "Deregistration Date",
    [ACT] = "Registration Act",
    [STATUS] = "Society Status",
};

/* "14/03/2016" as 2016-03-14; "" for what is no day, and for the first of 1900, which stands for one that nobody knows. */
static char *day_of(const char *written)
{
    guint day = 0, month = 0, year = 0;
    const char *p = written;
    for (; g_ascii_isdigit(*p) && day < 100; p++)
        day = day * 10 + (guint)(*p - '0');
    p += *p == '/';
    for (; g_ascii_isdigit(*p) && month < 100; p++)
        month = month * 10 + (guint)(*p - '0');
    p += *p == '/';
    for (; g_ascii_isdigit(*p) && year < 10000; p++)
        year = year * 10 + (guint)(*p - '0');
    gboolean is_unknown = year == 1900 && month == 1 && day == 1;
    if (is_unknown || year < 1800 || year > 9999 || !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return g_strdup("");
    return g_strdup_printf("%04u-%02u-%02u", year, month, day);
}

/* "31234 R" as 31234R. */
static char *number_of(const char *written)
{
    GString *number = g_string_new(NULL);
    for (const char *p = written; *p; p++)
        if (g_ascii_isalnum(*p))
            g_string_append_c(number, g_ascii_toupper(*p));
    return g_string_free(number, FALSE);
}

static gboolean add_row(jb_store *store, const jb_sheet *sheet, const int *columns, struct jb_mutuals_count *count,
                        GError **error)
{
    const char *status = jb_sheet_cell(sheet, columns[STATUS]);
    g_autofree char *number = number_of(jb_sheet_cell(sheet, columns[NUMBER]));
    g_autofree char *registered = day_of(jb_sheet_cell(sheet, columns[REGISTERED]));
    g_autofree char *deregistered = day_of(jb_sheet_cell(sheet, columns[DEREGISTERED]));
    gboolean is_new;
    const struct jb_society society = {
        .number = number, .name = (char *)jb_sheet_cell(sheet, columns[NAME]),
        .kind = (char *)jb_sheet_cell(sheet, columns[KIND]), .address = (char *)jb_sheet_cell(sheet, columns[ADDRESS]),
        .registered_on = registered, .deregistered_on = deregistered, .act = (char *)jb_sheet_cell(sheet, columns[ACT]),
        .status = (char *)status, .is_alive = g_ascii_strcasecmp(status, "Deregistered") != 0 && !*deregistered};
    if (jb_sheet_n_cells(sheet) != jb_sheet_n_heads(sheet) || !*number || !*society.name) {
        count->n_odd++;
        return TRUE;
    }
    if (!jb_societies_add(store, &society, &is_new, error))
        return FALSE;
    count->n_rows += is_new != 0;
    count->n_alive += is_new && society.is_alive;
    count->n_twice += !is_new;
    return TRUE;
}

static gboolean find_columns(jb_sheet *sheet, int *columns, GError **error)
{
    for (int i = 0; i < N_COLUMNS; i++)
        columns[i] = jb_sheet_column(sheet, heads[i]);
    if (columns[NUMBER] >= 0 && columns[NAME] >= 0)
        return TRUE;
    g_autofree char *found = jb_sheet_heads(sheet);
    return jb_sheet_blame(sheet, error, "the Mutuals Register has the columns Full Registration Number and Society Name; this "
                          "one has: %s", found);
}

static gboolean is_whole(jb_sheet *sheet, gint64 n_before, const struct jb_mutuals_count *count, GError **error)
{
    gint64 n = count->n_rows + count->n_twice;
    if (!jb_sheet_is_whole(sheet))
        return jb_sheet_blame(sheet, error, "its last line has no end: the file was cut short");
    if (count->n_odd * 100 > n + count->n_odd)
        return jb_sheet_blame(sheet, error, "%" G_GINT64_FORMAT " rows have another number of cells than the head, or no number "
                              "or name: it is not the register's file", count->n_odd);
    if (n < FEWEST)
        return jb_sheet_blame(sheet, error, "it ends after %" G_GINT64_FORMAT " societies; the register has more than %d", n,
                              FEWEST);
    if (n * 5 < n_before * 4)
        return jb_sheet_blame(sheet, error, "it ends after %" G_GINT64_FORMAT " societies; the copy before had %" G_GINT64_FORMAT,
                              n, n_before);
    return TRUE;
}

gboolean jb_mutuals_read(jb_store *store, jb_sheet *sheet, gint64 n_before, struct jb_mutuals_count *count, GError **error)
{
    GError *failed = NULL;
    int columns[N_COLUMNS];
    *count = (struct jb_mutuals_count){0};
    if (!find_columns(sheet, columns, error) || !jb_societies_clear(store, error))
        return FALSE;
    while (jb_sheet_next(sheet, &failed))
        if (!add_row(store, sheet, columns, count, error))
            return FALSE;
    if (failed) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    return is_whole(sheet, n_before, count, error);
}
