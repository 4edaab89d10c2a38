#include "reading/extract/office/zip.h"

#include <archive.h>
#include <archive_entry.h>

static struct archive *open_zip(const guint8 *bytes, gsize size)
{
    struct archive *archive = archive_read_new();
    archive_read_support_format_zip(archive);
    if (archive_read_open_memory(archive, bytes, size) == ARCHIVE_OK)
        return archive;
    archive_read_free(archive);
    return NULL;
}

/* The member's bytes; NULL where it passes the limit. A damaged one is cut where the damage is. */
static GBytes *read_member(struct archive *archive, gsize max)
{
    g_autoptr(GByteArray) content = g_byte_array_new();
    for (;;) {
        guint8 chunk[32768];
        la_ssize_t n = archive_read_data(archive, chunk, sizeof chunk);
        if (n <= 0)
            return g_byte_array_free_to_bytes(g_steal_pointer(&content));
        if ((gsize)n > max - content->len)
            return NULL;
        g_byte_array_append(content, chunk, (guint)n);
    }
}

static jb_zip *read_members(struct archive *archive, gboolean (*wants)(const char *name), const char **problem)
{
    g_autoptr(GHashTable) zip = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    struct archive_entry *entry;
    gsize left = JB_ZIP_MAX_BYTES;
    for (guint n = 0; archive_read_next_header(archive, &entry) == ARCHIVE_OK; n++) {
        const char *name = archive_entry_pathname(entry);
        if (n > JB_ZIP_MAX_MEMBERS) {
            *problem = "It holds more than 2,000 parts.";
            return NULL;
        }
        if (!name || !g_utf8_validate(name, -1, NULL) || archive_entry_filetype(entry) != AE_IFREG || !wants(name) ||
            g_hash_table_contains(zip, name))
            continue;
        GBytes *content = read_member(archive, MIN(left, JB_ZIP_MAX_MEMBER_BYTES));
        if (!content) {
            *problem = "It unpacks to more than is read of a document.";
            return NULL;
        }
        left -= g_bytes_get_size(content);
        g_hash_table_insert(zip, g_strdup(name), content);
    }
    return g_hash_table_size(zip) > 0 ? g_steal_pointer(&zip) : NULL;
}

jb_zip *jb_zip_read(const guint8 *bytes, gsize size, gboolean (*wants)(const char *name), const char **problem)
{
    struct archive *archive = open_zip(bytes, size);
    *problem = "The file is damaged: it cannot be unpacked.";
    if (!archive)
        return NULL;
    jb_zip *zip = read_members(archive, wants, problem);
    archive_read_free(archive);
    return zip;
}

GBytes *jb_zip_member(jb_zip *zip, const char *name)
{
    return g_hash_table_lookup(zip, name);
}
