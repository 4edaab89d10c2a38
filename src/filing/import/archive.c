#include "filing/import/archive.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "filing/import/mbox.h"

enum { MAX_DEPTH = 32, BASE64_LINE = 76, MAX_HEADER = 1024 * 1024 };

struct walk {
    jb_archive_take take;
    gpointer data;
    GPtrArray *left_out;
};

void jb_archived_free(jb_archived *archived)
{
    if (!archived)
        return;
    g_free(archived->source);
    g_free(archived->sender);
    g_clear_pointer(&archived->mail, g_bytes_unref);
    g_free(archived);
}

static gboolean give(const struct walk *walk, char *source, GBytes *mail, gint64 received_at, char *sender, GError **error)
{
    jb_archived *archived = g_new0(jb_archived, 1);
    *archived = (jb_archived){.source = source, .mail = mail, .received_at = received_at, .sender = sender};
    return walk->take(archived, walk->data, error);
}

static gboolean walk_mbox(const struct walk *walk, const char *name, const char *bytes, gsize size, GError **error)
{
    struct jb_mbox_message message;
    guint n = 0;
    for (gsize at = 0; jb_mbox_next(bytes, size, at, &message); at = message.next) {
        n++;
        if (message.is_internal) {
            jb_mbox_message_clear(&message);
            continue;
        }
        char *source = g_strdup_printf("%s#%u", name, n);
        if (!give(walk, source, message.mail, message.received_at, message.sender, error))
            return FALSE;
    }
    return TRUE;
}

/* A file of Outlook (an OLE container), as the one attachment of a message without words: what is in it is read there. */
static GBytes *wrap_outlook(const char *bytes, gsize size)
{
    g_autofree char *coded = g_base64_encode((const guchar *)bytes, size);
    g_autoptr(GString) mail = g_string_new("MIME-Version: 1.0\nContent-Type: application/vnd.ms-outlook; name=message.msg\n"
                                           "Content-Disposition: attachment; filename=message.msg\n"
                                           "Content-Transfer-Encoding: base64\n\n");
    gsize length = strlen(coded);
    for (gsize at = 0; at < length; at += BASE64_LINE) {
        g_string_append_len(mail, coded + at, (gssize)MIN(length - at, BASE64_LINE));
        g_string_append_c(mail, '\n');
    }
    return g_string_free_to_bytes(g_steal_pointer(&mail));
}

/* Bytes of the field's name before its colon (RFC 5322, 2.2; blanks before the colon as in 4.5); 0: it is no field. */
static gsize name_of_field(const char *line, gsize size)
{
    gsize n = 0, colon;
    while (n < size && line[n] > 32 && line[n] < 127 && line[n] != ':')
        n++;
    for (colon = n; colon < size && (line[colon] == ' ' || line[colon] == '\t');)
        colon++;
    return colon < size && line[colon] == ':' ? n : 0;
}

static gboolean tells_of_mail(const char *name, gsize size)
{
    static const char *const fields[] = {"From", "Date", "Received", "Message-ID", "Subject"};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        if (strlen(fields[i]) == size && g_ascii_strncasecmp(fields[i], name, size) == 0)
            return TRUE;
    return FALSE;
}

/* A line that mailers put before the header, where it is no mbox either: its date is none. */
static gsize behind_from_line(const char *bytes, gsize size)
{
    const char *lf = size > 5 && memcmp(bytes, "From ", 5) == 0 ? memchr(bytes, '\n', size) : NULL;
    return lf ? (gsize)(lf - bytes) + 1 : 0;
}

/* Header fields at the top, and among them one that nearly all mail has: the lines of other files have colons too. */
static gboolean looks_like_mail(const char *bytes, gsize size)
{
    gsize end = MIN(size, MAX_HEADER), next;
    gboolean is_mail = FALSE;
    for (gsize at = behind_from_line(bytes, end); at < end && !is_mail; at = next) {
        const char *lf = memchr(bytes + at, '\n', end - at);
        gsize line = (lf ? (gsize)(lf - bytes) : end) - at, name = name_of_field(bytes + at, line);
        gboolean is_folded = line && (bytes[at] == ' ' || bytes[at] == '\t') && at;
        if (!name && !is_folded)
            return FALSE;
        is_mail = tells_of_mail(bytes + at, name);
        next = at + line + 1;
    }
    return is_mail;
}

/* In a Maildir the name begins with the second of arrival. */
static gint64 second_in(const char *name)
{
    char *end = NULL;
    gint64 second = g_ascii_isdigit(name[0]) ? g_ascii_strtoll(name, &end, 10) : 0;
    return end && *end == '.' && second > 100000000 && second < 10000000000 ? second : 0;
}

static gboolean walk_file(const struct walk *walk, const char *path, GError **error)
{
    static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    g_autoptr(GError) why = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &why);
    g_autofree char *name = g_path_get_basename(path);
    if (!file) {
        g_set_error(error, JB_FILING_ERROR, JB_ERROR_IO, "cannot read %s: %s", path, why->message);
        return FALSE;
    }
    gsize size = g_mapped_file_get_length(file);
    const char *bytes = size ? g_mapped_file_get_contents(file) : "";
    if (jb_mbox_is_one(bytes, size))
        return walk_mbox(walk, name, bytes, size, error);
    if (size > sizeof ole && memcmp(bytes, ole, sizeof ole - 1) == 0)
        return give(walk, g_steal_pointer(&name), wrap_outlook(bytes, size), 0, NULL, error);
    if (!looks_like_mail(bytes, size)) {
        g_ptr_array_add(walk->left_out, g_strdup(path));
        return TRUE;
    }
    gint64 second = second_in(name);
    return give(walk, g_steal_pointer(&name), g_bytes_new(bytes, size), second, NULL, error);
}

static gint by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean walk_path(const struct walk *walk, const char *path, guint depth, GError **error);

/* A Maildir's tmp/ holds what is not there yet; its index files and hidden files of others are no mail, its hidden folders
 * are folders. */
static gboolean is_left_out(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL), *cur = g_build_filename(folder, "cur", NULL);
    gboolean is_folder = g_file_test(path, G_FILE_TEST_IS_DIR), is_maildir = g_file_test(cur, G_FILE_TEST_IS_DIR);
    return (!is_folder && (name[0] == '.' || is_maildir)) || (is_folder && is_maildir && strcmp(name, "tmp") == 0);
}

static gboolean walk_folder(const struct walk *walk, const char *path, guint depth, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GDir) folder = g_dir_open(path, 0, &why);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    if (!folder) {
        g_set_error(error, JB_FILING_ERROR, JB_ERROR_IO, "cannot look into %s: %s", path, why->message);
        return FALSE;
    }
    while ((name = g_dir_read_name(folder)))
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *below = g_build_filename(path, names->pdata[i], NULL);
        if (!is_left_out(path, names->pdata[i]) && !walk_path(walk, below, depth + 1, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean walk_path(const struct walk *walk, const char *path, guint depth, GError **error)
{
    struct stat st;
    if ((depth ? lstat(path, &st) : stat(path, &st)) != 0)
        return jb_error_from_errno(error, JB_FILING_ERROR, errno, "cannot read", path);
    if (S_ISDIR(st.st_mode) && depth < MAX_DEPTH)
        return walk_folder(walk, path, depth, error);
    if (S_ISREG(st.st_mode))
        return walk_file(walk, path, error);
    g_ptr_array_add(walk->left_out, g_strdup(path));
    return TRUE;
}

gboolean jb_archive_walk(const char *path, jb_archive_take take, gpointer data, GPtrArray *left_out, GError **error)
{
    const struct walk walk = {.take = take, .data = data, .left_out = left_out};
    return walk_path(&walk, path, 0, error);
}
