/* Tables of comma-separated values: cells are one clean line each, and a fault is told with its line. */
#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/sheet.h"

static void check_cell(const char *cell)
{
    g_assert_true(g_utf8_validate(cell, -1, NULL));
    for (const char *p = cell; *p; p++)
        g_assert_true((guint8)*p >= 0x20 && *p != 0x7F);
}

static void read_rows(jb_sheet *sheet)
{
    g_autoptr(GError) error = NULL;
    guint line = 0;
    while (jb_sheet_next(sheet, &error)) {
        g_assert_cmpuint(jb_sheet_line(sheet), >, line);
        line = jb_sheet_line(sheet);
        g_assert_cmpuint(jb_sheet_n_cells(sheet), <=, JB_SHEET_MOST_CELLS);
        for (guint i = 0; i < jb_sheet_n_cells(sheet); i++)
            check_cell(jb_sheet_cell(sheet, (int)i));
    }
    g_assert_true(!error || strstr(error->message, "line "));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    int fd = memfd_create("sheet", MFD_CLOEXEC);
    g_assert_cmpint(write(fd, bytes, size), ==, (gssize)size);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_sheet) sheet = jb_sheet_open(path, &error);
    g_assert_true(sheet != NULL || error != NULL);
    if (sheet)
        read_rows(sheet);
    close(fd);
    return 0;
}
