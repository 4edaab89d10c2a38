#include "reading/split/files/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include "reading/split/files/codepage.h"
#include "reading/split/files/entry_path.h"

static const char *const media_types[] = {
    "application/zip",      "application/x-tar",  "application/gzip", "application/x-bzip2",
    "application/x-xz",     "application/x-lzma", "application/zstd", "application/x-compress",
    "application/x-7z-compressed", "application/x-rar", "application/vnd.ms-cab-compressed", NULL};

enum {
    FREE_OF_RATIO = 1 << 20, /* bytes that may come out of however few */
    MOST_RETRIES = 64,
};

struct walk {
    const struct jb_archive *from;
    struct jb_unpack_budget *budget;
    jb_unpack_entry entry;
    gpointer user;
    char **limit;
    struct archive *reader;
    gsize bytes_out;
    guint n_seen, n_told;
    gboolean is_compressed_file; /* no archive, one file in gzip and the like */
};

typedef struct archive archive_reader;
static void close_reader(archive_reader *reader)
{
    archive_read_free(reader);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(archive_reader, close_reader)

gboolean jb_archive_handles(const char *media_type)
{
    return media_type && g_strv_contains(media_types, media_type);
}

static const char *own_name(const struct jb_archive *from)
{
    return from->name && *from->name ? from->name : "archive";
}

G_GNUC_PRINTF(2, 3) static void say_limit(struct walk *walk, const char *format, ...)
{
    va_list arguments;
    if (*walk->limit)
        return;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    *walk->limit = g_strdup_printf("%s: %s", own_name(walk->from), what);
}

static gboolean begins(const struct jb_archive *from, const char *magic, gsize size)
{
    return from->size >= size && memcmp(from->bytes, magic, size) == 0;
}

/* Compressed streams, which libarchive calls filters: only with one of these is a single file without archive around
 * it looked for, since any bytes would do as that. */
static gboolean is_stream(const struct jb_archive *from)
{
    return begins(from, "\x1f\x8b", 2) || begins(from, "BZh", 3) || begins(from, "\xfd" "7zXZ", 5) ||
           begins(from, "\x28\xb5\x2f\xfd", 4) || begins(from, "\x1f\x9d", 2) || begins(from, "\x5d\0\0", 3);
}

/* No filter that runs a program, no format that names files outside (mtree). */
static struct archive *new_reader(const struct jb_archive *from)
{
    struct archive *reader = archive_read_new();
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_bzip2(reader);
    archive_read_support_filter_xz(reader);
    archive_read_support_filter_lzma(reader);
    archive_read_support_filter_zstd(reader);
    archive_read_support_filter_compress(reader);
    archive_read_support_format_zip(reader);
    archive_read_support_format_tar(reader);
    archive_read_support_format_7zip(reader);
    archive_read_support_format_rar(reader);
    archive_read_support_format_rar5(reader);
    archive_read_support_format_cab(reader);
    if (is_stream(from))
        archive_read_support_format_raw(reader);
    return reader;
}

/* "rules.pdf" for "rules.pdf.gz", "papers.tar" for "papers.tgz". */
static char *name_without_stream(const struct jb_archive *from)
{
    static const char *const endings[] = {".gz", ".bz2", ".xz", ".zst", ".Z", ".lzma", NULL};
    const char *name = from->name ? from->name : "";
    for (const char *const *ending = endings; *ending; ending++)
        if (g_str_has_suffix(name, *ending) && strlen(name) > strlen(*ending))
            return g_strndup(name, strlen(name) - strlen(*ending));
    return g_strdup(name);
}

static char *path_of(const struct walk *walk, struct archive_entry *entry)
{
    g_autofree char *name = NULL;
    if (walk->is_compressed_file) {
        name = name_without_stream(walk->from);
        return jb_entry_path(name);
    }
    const char *raw = archive_entry_pathname(entry);
    if (!raw)
        raw = archive_entry_pathname_utf8(entry);
    name = raw ? jb_codepage_guess(raw, strlen(raw)) : NULL;
    return jb_entry_path(name);
}

static gboolean tell(struct walk *walk, const char *path, const GByteArray *bytes, guint flags)
{
    gboolean has_bytes = bytes && !(flags & (JB_UNPACK_LOCKED | JB_UNPACK_OVER));
    walk->n_told++;
    return walk->entry(walk->user, path, NULL, has_bytes ? bytes->data : NULL, has_bytes ? bytes->len : 0, flags);
}

static gboolean is_over(struct walk *walk, gsize coming)
{
    if (coming > walk->budget->bytes_left) {
        say_limit(walk, "more than %d MiB come out of the archives of this message; the rest was not read",
                  JB_UNPACK_MAX_BYTES >> 20);
        return TRUE;
    }
    gsize out = walk->bytes_out + coming;
    if (out > FREE_OF_RATIO && out / JB_UNPACK_MAX_RATIO > walk->from->size) {
        say_limit(walk, "more than %d bytes come out of each of its own; the rest was not read", JB_UNPACK_MAX_RATIO);
        return TRUE;
    }
    return FALSE;
}

/* Zeros stand for the holes of a sparse file. */
static guint append_block(struct walk *walk, GByteArray *bytes, const void *block, gsize size, gint64 offset)
{
    gsize gap = offset > (gint64)bytes->len ? (gsize)offset - bytes->len : 0;
    gsize coming;
    if (!g_size_checked_add(&coming, gap, size) || is_over(walk, coming))
        return JB_UNPACK_OVER;
    walk->budget->bytes_left -= coming;
    walk->bytes_out += coming;
    if (gap) {
        guint start = bytes->len;
        g_byte_array_set_size(bytes, start + (guint)gap);
        memset(bytes->data + start, 0, gap);
    }
    g_byte_array_append(bytes, block, (guint)size);
    return 0;
}

/* The data of the entry that the reader stands at. Returns flags. What a wrong checksum condemns is kept all the
 * same: the text may well be whole. */
static guint read_bytes(struct walk *walk, GByteArray *bytes)
{
    guint flags = 0;
    for (guint n_odd = 0; n_odd < MOST_RETRIES;) {
        const void *block = NULL;
        size_t size = 0;
        la_int64_t offset = bytes->len;
        int status = archive_read_data_block(walk->reader, &block, &size, &offset);
        if (status == ARCHIVE_EOF)
            return flags;
        if (status == ARCHIVE_FATAL || status == ARCHIVE_FAILED)
            return flags | JB_UNPACK_DAMAGED;
        if (size > 0 && append_block(walk, bytes, block, size, offset))
            return JB_UNPACK_OVER;
        if (status == ARCHIVE_WARN)
            flags = JB_UNPACK_DAMAGED;
        n_odd += status != ARCHIVE_OK || size == 0;
    }
    return flags | JB_UNPACK_DAMAGED;
}

static gboolean is_file(struct archive_entry *entry)
{
    return archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry) && !archive_entry_symlink(entry);
}

/* FALSE: the walk is over. */
static gboolean take_entry(struct walk *walk, struct archive_entry *entry)
{
    if (walk->budget->entries_left == 0) {
        say_limit(walk, "the archives of this message hold more than %d entries; the rest was not read",
                  JB_UNPACK_MAX_ENTRIES);
        return FALSE;
    }
    walk->budget->entries_left--;
    if (!is_file(entry))
        return TRUE;
    g_autofree char *path = path_of(walk, entry);
    if (archive_entry_is_encrypted(entry))
        return tell(walk, path, NULL, JB_UNPACK_LOCKED);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint flags = read_bytes(walk, bytes);
    return tell(walk, path, bytes, flags) && !(flags & JB_UNPACK_OVER);
}

/* The directory could not be read, or not to its end; or a compressed file holds zeros only, which is an empty tar. */
static void tell_end(struct walk *walk)
{
    if (walk->n_told)
        say_limit(walk, "the archive is damaged behind its entry %u; what follows could not be read", walk->n_told);
    else
        tell(walk, own_name(walk->from), NULL,
             archive_read_has_encrypted_entries(walk->reader) > 0 ? JB_UNPACK_LOCKED : JB_UNPACK_DAMAGED);
}

static void walk_entries(struct walk *walk)
{
    struct archive_entry *entry;
    for (guint n_retries = 0; n_retries < MOST_RETRIES;) {
        int status = archive_read_next_header(walk->reader, &entry);
        if (status == ARCHIVE_EOF && (walk->n_seen || !is_stream(walk->from)))
            return;
        if (status == ARCHIVE_EOF || status == ARCHIVE_FATAL || status == ARCHIVE_FAILED)
            break;
        if (status == ARCHIVE_RETRY) {
            n_retries++;
            continue;
        }
        walk->n_seen++;
        walk->is_compressed_file = archive_format(walk->reader) == ARCHIVE_FORMAT_RAW;
        if (!take_entry(walk, entry))
            return;
    }
    tell_end(walk);
}

gboolean jb_archive_walk(const struct jb_archive *archive, struct jb_unpack_budget *budget, jb_unpack_entry entry,
                         gpointer user, char **limit)
{
    g_autoptr(archive_reader) reader = new_reader(archive);
    struct walk walk = {archive, budget, entry, user, limit, reader};
    if (budget->depth_left == 0) {
        say_limit(&walk, "archives in archives are opened %d deep; it was not opened", JB_UNPACK_MAX_DEPTH);
        return FALSE;
    }
    if (archive_read_open_memory(reader, archive->bytes, archive->size) != ARCHIVE_OK)
        return FALSE;
    if (is_stream(archive) && archive_filter_count(reader) < 2)
        return FALSE; /* begins like one, no more */
    if (archive_filter_count(reader) > 2) { /* itself, and one: streams within streams open one at a time */
        say_limit(&walk, "it is compressed several times over; it was not opened");
        return FALSE;
    }
    budget->depth_left--;
    walk_entries(&walk);
    budget->depth_left++;
    return TRUE;
}
