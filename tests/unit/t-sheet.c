/* Tables from files: cells whatever they hold, limits by their line; areas of postcodes. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/area.h"
#include "base/error.h"
#include "base/sheet.h"

static jb_sheet *open_text(const char *text, gsize size, GError **error)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("sheet.XXXXXX", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, text, (gssize)size, NULL));
    jb_sheet *sheet = jb_sheet_open(path, error);
    g_unlink(path);
    return sheet;
}

/* All rows as "line:cell|cell;" */
static char *rows_of(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_sheet) sheet = open_text(text, strlen(text), &error);
    g_assert_no_error(error);
    GString *rows = g_string_new(NULL);
    while (jb_sheet_next(sheet, &error)) {
        g_string_append_printf(rows, "%u:", jb_sheet_line(sheet));
        for (guint i = 0; i < jb_sheet_n_cells(sheet); i++)
            g_string_append_printf(rows, "%s%s", i ? "|" : "", jb_sheet_cell(sheet, (int)i));
        g_string_append_c(rows, ';');
    }
    g_assert_no_error(error);
    return g_string_free(rows, FALSE);
}

static void cells(void)
{
    static const struct {
        const char *text, *rows;
    } tables[] = {
        {"a,b\n1,2\n", "2:1|2;"},
        {"a,b\r\n1,2\r\n", "2:1|2;"},
        {"a,b\n1,2", "2:1|2;"},
        {"\xEF\xBB\xBF" "a,b\n1,2\n", "2:1|2;"},
        {"\xEF\xBB\xBF\"a,\nx\",b\n1,2\n", "3:1|2;"},
        {"a;b\n1,5;2\n", "2:1,5|2;"},
        {"a\tb\n1\t2\n", "2:1|2;"},
        {"\"a;;;\",b\n1,2\n", "2:1|2;"},
        {"a,b\n\"x,y\",2\n", "2:x,y|2;"},
        {"a,b\n\"say \"\"yes\"\"\",2\n", "2:say \"yes\"|2;"},
        {"a,b\n\"two\nlines\",2\n3,4\n", "2:two lines|2;4:3|4;"},
        {"a,b\n  x   y  ,\n", "2:x y|;"},
        {"a,b\n\n,\n1,2\n", "4:1|2;"},
        {"a,b\n1,2,3\n4\n", "2:1|2|3;3:4;"},
        {"a,b\ncaf\xE9,\x80\n", "2:caf\xC3\xA9|\xE2\x82\xAC;"},
        {"a,b\nx\x1b[31m,\xE2\x80\xAE" "y\n", "2:x[31m|y;"},
        {"a,b\nx\"y\",2\n", "2:x\"y\"|2;"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *rows = rows_of(tables[i].text);
        g_assert_cmpstr(rows, ==, tables[i].rows);
    }
}

static void heads(void)
{
    const char text[] = "Post Code,E-mail, NAME \n1,2,3\n";
    g_autoptr(jb_sheet) sheet = open_text(text, strlen(text), NULL);
    g_assert_cmpint(jb_sheet_column(sheet, "name"), ==, 2);
    g_assert_cmpint(jb_sheet_column(sheet, "zip|postcode"), ==, 0);
    g_assert_cmpint(jb_sheet_column(sheet, "email"), ==, 1);
    g_assert_cmpint(jb_sheet_column(sheet, "mail"), ==, -1);
    g_assert_cmpstr(jb_sheet_cell(sheet, -1), ==, "");
    g_assert_true(jb_sheet_next(sheet, NULL));
    g_assert_cmpstr(jb_sheet_cell(sheet, 7), ==, "");
    g_assert_false(jb_sheet_next(sheet, NULL));
    g_assert_true(jb_sheet_is_whole(sheet));
}

/* A table of which the second line is wrong. */
static void is_refused(const GString *text, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_sheet) sheet = open_text(text->str, text->len, &error);
    g_assert_no_error(error);
    while (jb_sheet_next(sheet, &error))
        ;
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "line 2"));
    g_assert_nonnull(strstr(error->message, words));
}

static void limits(void)
{
    g_autoptr(GString) open_quote = g_string_new("a,b\n\"x,y\nz\n"), nul = g_string_new("a,b\nx"), wide = g_string_new("a,b\n");
    g_autoptr(GString) endless = g_string_new("a,b\n\"");
    g_string_append_len(nul, "\0,1\n", 4);
    for (int i = 0; i < JB_SHEET_MOST_CELLS; i++)
        g_string_append_c(wide, ',');
    g_string_append_c(wide, '\n');
    for (int i = 0; i <= JB_SHEET_LONGEST_CELL; i++)
        g_string_append_c(endless, 'x');
    is_refused(open_quote, "never closed");
    is_refused(nul, "NUL");
    is_refused(wide, "cells");
    is_refused(endless, "bytes");
}

static void areas(void)
{
    g_assert_cmpstr(jb_area_of("sy23 1ze")->town, ==, "Shrewsbury");
    g_assert_cmpstr(jb_area_of("S1")->town, ==, "Sheffield");
    g_assert_null(jb_area_of("QQ1 1AA"));
    g_assert_null(jb_area_of(""));
    g_assert_null(jb_area_of(NULL));
    g_assert_cmpstr(jb_area_nation("sy23 1ze"), ==, "Wales");
    g_assert_cmpstr(jb_area_nation("SY1 1AA"), ==, "England");
    g_assert_cmpstr(jb_area_nation("SY"), ==, "England");
    g_assert_cmpstr(jb_area_nation("CH5 1AA"), ==, "Wales");
    g_assert_cmpstr(jb_area_nation("TD15 1AA"), ==, "England");
    g_assert_cmpstr(jb_area_nation("EC1A 1BB"), ==, "England");
    g_assert_null(jb_area_nation("QQ1 1AA"));
    g_assert_null(jb_area_nation(NULL));
    g_assert_cmpint(jb_area_km(jb_area_of("EH1"), jb_area_of("EH6")), ==, 0);
    int km = jb_area_km(jb_area_of("EH1"), jb_area_of("G1")); /* 67 */
    g_assert_cmpint(km, >, 60);
    g_assert_cmpint(km, <, 75);
    km = jb_area_km(jb_area_of("TR1"), jb_area_of("ZE1")); /* 1,118 */
    g_assert_cmpint(km, >, 1080);
    g_assert_cmpint(km, <, 1160);
    g_assert_cmpint(jb_area_km(jb_area_of("BX1"), jb_area_of("EH6")), ==, -1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sheet/cells", cells);
    g_test_add_func("/sheet/heads", heads);
    g_test_add_func("/sheet/limits", limits);
    g_test_add_func("/sheet/areas", areas);
    return g_test_run();
}
