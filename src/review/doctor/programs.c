/* The programs that read mail, what holds them, and what they draw with. */
#include "base/child.h"
#include "base/error.h"
#include "review/doctor/doctor.h"

enum { FOLDERS_DEEP = 4 };

void jb_look_at_readers(jb_doctor *doctor)
{
    static const char *const programs[] = {"joinbox-split", "joinbox-extract", "joinbox-ocr", "joinbox-understand"};
    for (gsize i = 0; i < G_N_ELEMENTS(programs); i++) {
        g_autofree char *path = jb_program_path(programs[i]);
        const char *const argv[] = {path, "--version", NULL};
        struct jb_child child = {.argv = argv, .stdin_fd = -1, .max_output = 1024, .wall_ms = 10000};
        g_autoptr(GError) error = NULL;
        gboolean has_run = jb_children_run(&child, 1, 1, &error) && jb_child_succeeded(&child);
        g_autofree char *end = error ? g_strdup(error->message) : jb_child_describe(&child);
        jb_child_clear(&child);
        if (!has_run) {
            jb_say(doctor, JB_VERDICT_WRONG, "%s: %s; install joinbox anew", path, end);
            return;
        }
    }
    jb_say(doctor, JB_VERDICT_FINE, "all of them run");
}

void jb_look_at_sandbox(jb_doctor *doctor)
{
    g_autofree char *path = jb_program_path("joinbox-understand");
    const char *const argv[] = {path, "--escape-test", NULL};
    struct jb_child child = {.argv = argv, .stdin_fd = -1, .max_output = 65536, .wall_ms = 20000};
    gboolean is_tight = jb_children_run(&child, 1, 1, NULL) && jb_child_succeeded(&child);
    jb_child_clear(&child);
    if (is_tight)
        jb_say(doctor, JB_VERDICT_FINE, "no way out was found");
    else
        jb_say(doctor, JB_VERDICT_WRONG, "%s --escape-test finds a way out: does the kernel have seccomp?", path);
}

static gboolean has_font(const char *folder, guint depth)
{
    static const char *const endings[] = {".ttf", ".otf", ".ttc", ".pfb", ".t1"};
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    gboolean is_found = FALSE;
    for (const char *name; dir && !is_found && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        for (gsize i = 0; i < G_N_ELEMENTS(endings) && !is_found; i++)
            is_found = g_str_has_suffix(name, endings[i]);
        is_found = is_found || (depth && g_file_test(path, G_FILE_TEST_IS_DIR) && has_font(path, depth - 1));
    }
    return is_found;
}

/* For pictures of pages: a PDF need not bring the fonts that every reader has. */
void jb_look_at_fonts(jb_doctor *doctor)
{
    if (has_font("/usr/share/fonts", FOLDERS_DEEP) || has_font("/usr/local/share/fonts", FOLDERS_DEEP))
        jb_say(doctor, JB_VERDICT_FINE, "there are some, for pictures of pages");
    else
        jb_say(doctor, JB_VERDICT_LOOK, "there are none: pages of some PDFs would be pictured without letters; "
               "apt-get install fonts-urw-base35");
}
