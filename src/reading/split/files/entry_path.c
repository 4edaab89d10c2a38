#include "reading/split/files/entry_path.h"

static gboolean is_left_out(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

static char *clean(const char *utf8)
{
    GString *out = g_string_new(NULL);
    for (const char *p = utf8; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\\')
            g_string_append_c(out, '/');
        else if (!is_left_out(c))
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

static gsize fit(const char *text, gsize max)
{
    while (max > 0 && ((guchar)text[max] & 0xC0) == 0x80)
        max--;
    return max;
}

static void append_name(GString *path, const char *name)
{
    enum { LONGEST_EXTENSION = 16 };
    gsize size = strlen(name);
    const char *dot = strrchr(name, '.');
    gsize extension = dot && size - (gsize)(dot - name) <= LONGEST_EXTENSION ? size - (gsize)(dot - name) : 0;
    if (path->len)
        g_string_append_c(path, '/');
    if (size <= JB_ENTRY_NAME_MAX_BYTES) {
        g_string_append(path, name);
        return;
    }
    g_string_append_len(path, name, (gssize)fit(name, JB_ENTRY_NAME_MAX_BYTES - extension));
    g_string_append(path, name + size - extension);
}

/* The last steps of a path that are no longer than allowed. */
static const char *tail(const char *path)
{
    gsize size = strlen(path);
    if (size <= JB_ENTRY_PATH_MAX_BYTES)
        return path;
    const char *slash = strchr(path + size - JB_ENTRY_PATH_MAX_BYTES, '/');
    return slash ? slash + 1 : path + size - JB_ENTRY_NAME_MAX_BYTES;
}

char *jb_entry_path(const char *utf8)
{
    g_autofree char *plain = clean(utf8 ? utf8 : "");
    const char *start = g_ascii_isalpha(plain[0]) && plain[1] == ':' ? plain + 2 : plain;
    g_auto(GStrv) names = g_strsplit(start, "/", -1);
    g_autoptr(GString) path = g_string_new(NULL);
    for (char **name = names; *name; name++) {
        g_strstrip(*name);
        if (**name && strcmp(*name, ".") != 0 && strcmp(*name, "..") != 0)
            append_name(path, *name);
    }
    return path->len ? g_strdup(tail(path->str)) : g_strdup("file");
}
