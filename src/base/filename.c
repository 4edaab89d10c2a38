#include "base/filename.h"

enum { MAX_EXTENSION_BYTES = 12 };

static gboolean is_fit(gunichar letter)
{
    return g_unichar_isalnum(letter) || g_unichar_ismark(letter) || letter == ' ' || letter == '-' || letter == '_' ||
           letter == '.' || letter == ',' || letter == '(' || letter == ')' || letter == '+' || letter == '&' ||
           letter == '\'' || letter == 0x2013 || letter == 0x2014;
}

/* Dots and dashes in front would hide the file or look like an option; dots and spaces at the end vanish on Windows. */
static void trim(GString *name)
{
    gsize start = strspn(name->str, " .-");
    g_string_erase(name, 0, (gssize)start);
    while (name->len && strchr(" .", name->str[name->len - 1]))
        g_string_truncate(name, name->len - 1);
}

/* Cut to `size` bytes at a letter's start. */
static void cut(GString *name, gsize size)
{
    if (name->len <= size)
        return;
    const char *end = g_utf8_find_prev_char(name->str, name->str + size + 1);
    g_string_truncate(name, end ? (gsize)(end - name->str) : 0);
}

static void shorten(GString *name)
{
    const char *dot = strrchr(name->str, '.');
    g_autofree char *extension =
        dot && strlen(dot) <= MAX_EXTENSION_BYTES && dot > name->str ? g_strdup(dot) : g_strdup("");
    if (name->len <= JB_FILENAME_MAX_BYTES)
        return;
    g_string_truncate(name, name->len - strlen(extension));
    cut(name, JB_FILENAME_MAX_BYTES - strlen(extension));
    trim(name);
    g_string_append(name, extension);
}

/* CON, NUL, COM1.txt … open a device there. */
static gboolean is_device(const char *name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul", "com", "lpt"};
    gsize size = strcspn(name, ".");
    for (gsize i = 0; i < G_N_ELEMENTS(devices); i++)
        if (!g_ascii_strncasecmp(name, devices[i], 3) &&
            (size == 3 ? i < 4 : size == 4 && i >= 4 && g_ascii_isdigit(name[3])))
            return TRUE;
    return FALSE;
}

char *jb_filename_safe(const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name ? name : "", -1);
    const char *at = valid;
    g_autoptr(GString) safe = g_string_new(NULL);
    for (const char *letter = valid; *letter; letter++)
        if (*letter == '/' || *letter == '\\')
            at = letter + 1;
    for (; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        if (is_fit(letter))
            g_string_append_unichar(safe, letter);
        else if (g_unichar_isprint(letter))
            g_string_append_c(safe, '_');
    }
    trim(safe);
    shorten(safe);
    if (is_device(safe->str))
        g_string_prepend_c(safe, '_');
    return g_strdup(safe->len ? safe->str : "document");
}
