/* Archives: names, limits, damage, locks. The zips are made byte by byte, since no zip program writes such ones. */
#include "reading/split/files/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

struct seen {
    GString *log; /* "path|size|flags|first bytes\n" each */
    guint n;
};

static gboolean note(gpointer user, const char *path, const char *type, const guint8 *bytes, gsize size, guint flags)
{
    struct seen *seen = user;
    g_assert_null(type);
    g_assert_true(g_utf8_validate(path, -1, NULL));
    g_assert_true(bytes || size == 0 || flags);
    seen->n++;
    if (seen->n <= 8)
        g_string_append_printf(seen->log, "%s|%" G_GSIZE_FORMAT "|%u|%.*s\n", path, size, flags, (int)MIN(size, 8),
                               bytes ? (const char *)bytes : "");
    return TRUE;
}

struct outcome {
    gboolean opened;
    char *log, *limit;
    guint n;
    struct jb_unpack_budget budget;
};

static struct outcome walk(const guint8 *bytes, gsize size, const char *name)
{
    struct outcome outcome = {.budget = JB_UNPACK_BUDGET_INIT};
    struct seen seen = {g_string_new(NULL), 0};
    struct jb_archive archive = {bytes, size, name};
    outcome.opened = jb_archive_walk(&archive, &outcome.budget, note, &seen, &outcome.limit);
    outcome.log = g_string_free(seen.log, FALSE);
    outcome.n = seen.n;
    return outcome;
}

static void outcome_clear(struct outcome *outcome)
{
    g_free(outcome->log);
    g_free(outcome->limit);
}

static void check(const GByteArray *bytes, const char *name, const char *log)
{
    struct outcome outcome = walk(bytes->data, bytes->len, name);
    g_assert_true(outcome.opened);
    g_assert_cmpstr(outcome.log, ==, log);
    g_assert_cmpuint(outcome.budget.depth_left, ==, JB_UNPACK_MAX_DEPTH);
    outcome_clear(&outcome);
}

/* --- zip --- */

struct member {
    const char *name;
    gsize name_size; /* 0: strlen */
    const char *text;
    guint flags, method;
    guint32 lie; /* added to the CRC */
    const char *extra;
    gsize extra_size;
    guint32 mode;
};

static void put(GByteArray *out, guint64 value, guint size)
{
    for (guint i = 0; i < size; i++) {
        guint8 byte = (guint8)(value >> (8 * i));
        g_byte_array_append(out, &byte, 1);
    }
}

static guint32 crc32_of(const char *text)
{
    guint32 crc = ~0u;
    for (; *text; text++) {
        crc ^= (guint8)*text;
        for (int i = 0; i < 8; i++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

static void put_common(GByteArray *out, const struct member *m, gsize name_size)
{
    put(out, 20, 2);
    put(out, m->flags, 2);
    put(out, m->method, 2);
    put(out, 0x57210000, 4);
    put(out, crc32_of(m->text) + m->lie, 4);
    put(out, strlen(m->text), 4);
    put(out, strlen(m->text), 4);
    put(out, name_size, 2);
    put(out, m->extra_size, 2);
}

static GByteArray *zip_of(const struct member *members, gsize n)
{
    GByteArray *out = g_byte_array_new(), *directory = g_byte_array_new();
    for (gsize i = 0; i < n; i++) {
        const struct member *m = &members[i];
        gsize name_size = m->name_size ? m->name_size : strlen(m->name), offset = out->len;
        put(out, 0x04034b50, 4);
        put_common(out, m, name_size);
        g_byte_array_append(out, (const guint8 *)m->name, (guint)name_size);
        g_byte_array_append(out, (const guint8 *)m->extra, (guint)m->extra_size);
        g_byte_array_append(out, (const guint8 *)m->text, (guint)strlen(m->text));
        put(directory, 0x02014b50, 4);
        put(directory, 0x0314, 2);
        put_common(directory, m, name_size);
        put(directory, 0, 6);
        put(directory, (guint64)m->mode << 16, 4);
        put(directory, offset, 4);
        g_byte_array_append(directory, (const guint8 *)m->name, (guint)name_size);
        g_byte_array_append(directory, (const guint8 *)m->extra, (guint)m->extra_size);
    }
    gsize at = out->len;
    g_byte_array_append(out, directory->data, directory->len);
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, n, 2);
    put(out, n, 2);
    put(out, directory->len, 4);
    put(out, at, 4);
    put(out, 0, 2);
    g_byte_array_unref(directory);
    return out;
}

#define CHECK_ZIP(log, ...)                                                                                          \
    do {                                                                                                             \
        struct member members[] = {__VA_ARGS__};                                                                     \
        g_autoptr(GByteArray) zip = zip_of(members, G_N_ELEMENTS(members));                                          \
        check(zip, "papers.zip", log);                                                                               \
    } while (0)

static void zip_files(void)
{
    CHECK_ZIP("papers/Rules 2019.pdf|5|0|%PDF-\n__MACOSX/papers/._Rules 2019.pdf|1|0|x\nempty|0|0|\n",
              {.name = "papers/", .text = ""}, {.name = "papers/Rules 2019.pdf", .text = "%PDF-"},
              {.name = "__MACOSX/papers/._Rules 2019.pdf", .text = "x"}, {.name = "empty", .text = ""});
}

static void zip_names(void)
{
    CHECK_ZIP("Caf\u00e9.txt|1|0|a\nŵy.txt|1|0|b\nCaf\u00e9.txt|1|0|c\nMembers’ – x.txt|1|0|d\nRESUMÉ.txt|1|0|e\n",
              {.name = "Caf\xc3\xa9.txt", .text = "a", .flags = 0x800}, {.name = "w\xcc\x82y.txt", .text = "b"},
              {.name = "Caf\x82.txt", .text = "c"}, {.name = "Members\x92 \x96 x.txt", .text = "d"},
              {.name = "RESUM\x90.txt", .text = "e"});
    static const char extra[] = "\x75\x70\x0b\x00\x01\x7c\x66\xb2\x4b" "\xc5\xb5.txt";
    struct member member = {.name = "w.txt", .text = "a", .extra = extra, .extra_size = sizeof extra - 1};
    guint32 crc = crc32_of("w.txt");
    char fixed[sizeof extra];
    memcpy(fixed, extra, sizeof extra);
    memcpy(fixed + 5, &crc, 4);
    member.extra = fixed;
    CHECK_ZIP("ŵ.txt|1|0|a\n", member);
}

static void names_are_labels(void)
{
    CHECK_ZIP("tmp/joinbox-pwned|1|0|a\netc/passwd|1|0|b\nx/y.txt|1|0|c\nx|1|0|d\nfile|1|0|e\nexe.txt|1|0|f\n",
              {.name = "../../../../tmp/joinbox-pwned", .text = "a"}, {.name = "/etc/passwd", .text = "b"},
              {.name = "..\\x\\.\\y.txt", .text = "c"}, {.name = "C:x", .text = "d"}, {.name = "..", .text = "e"},
              {.name = "\xe2\x80\xae" "exe\x1b.txt", .text = "f"});
    g_autofree char *longest = g_strnfill(60000, 'a');
    g_autofree char *name = g_strconcat(longest, "\xc3\xa9.pdf", NULL);
    g_autofree char *log = g_strdup_printf("%.*s.pdf|1|0|a\n", 251, longest);
    CHECK_ZIP(log, {.name = name, .text = "a"});
}

static void links_are_left_out(void)
{
    CHECK_ZIP("setuid|1|0|a\n", {.name = "l", .text = "/etc/passwd", .mode = 0120777},
              {.name = "dev", .text = "", .mode = 0020666}, {.name = "setuid", .text = "a", .mode = 0104755});
}

static void locked_and_damaged(void)
{
    CHECK_ZIP("Rules.pdf|0|1|\nb.txt|1|0|b\nc.txt|1|2|c\nd.txt|0|2|\n",
              {.name = "Rules.pdf", .text = "123456789012abc", .flags = 1}, {.name = "b.txt", .text = "b"},
              {.name = "c.txt", .text = "c", .lie = 1}, {.name = "d.txt", .text = "d", .method = 77});
}

static void without_directory(void)
{
    struct member members[] = {{.name = "a.txt", .text = "aaa"}, {.name = "b.txt", .text = "bbb"}};
    g_autoptr(GByteArray) zip = zip_of(members, 2);
    gsize directory = 2 * (30 + 5 + 3);
    g_byte_array_set_size(zip, (guint)directory);
    struct outcome outcome = walk(zip->data, zip->len, "a.zip");
    g_assert_true(outcome.opened);
    g_assert_true(g_str_has_prefix(outcome.log, "a.txt|3|0|aaa\nb.txt|3|0|bbb\n"));
    outcome_clear(&outcome);
}

static void many_entries(void)
{
    enum { N = 2500 };
    struct member *members = g_new0(struct member, N);
    for (gsize i = 0; i < N; i++)
        members[i] = (struct member){.name = "e", .text = ""};
    g_autoptr(GByteArray) zip = zip_of(members, N);
    struct outcome outcome = walk(zip->data, zip->len, "many.zip");
    g_assert_cmpuint(outcome.n, ==, JB_UNPACK_MAX_ENTRIES);
    g_assert_nonnull(strstr(outcome.limit, "many.zip"));
    outcome_clear(&outcome);
    g_free(members);
}

/* --- what libarchive writes --- */

static GByteArray *written(int (*format)(struct archive *), int (*filter)(struct archive *), const char *name,
                           const char *text, gsize size)
{
    gsize room = size + (1 << 16), used = 0;
    guint8 *bytes = g_malloc(room);
    struct archive *writer = archive_write_new();
    g_assert_cmpint(format(writer), ==, ARCHIVE_OK);
    if (filter)
        g_assert_cmpint(filter(writer), ==, ARCHIVE_OK);
    g_assert_cmpint(archive_write_open_memory(writer, bytes, room, &used), ==, ARCHIVE_OK);
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (gint64)size);
    g_assert_cmpint(archive_write_header(writer, entry), ==, ARCHIVE_OK);
    g_assert_cmpint(archive_write_data(writer, text, size), ==, (gssize)size);
    archive_entry_free(entry);
    g_assert_cmpint(archive_write_close(writer), ==, ARCHIVE_OK);
    archive_write_free(writer);
    GByteArray *out = g_byte_array_new();
    g_byte_array_append(out, bytes, (guint)used);
    g_free(bytes);
    return out;
}

static void other_formats(void)
{
    static int (*const filters[])(struct archive *) = {archive_write_add_filter_gzip, archive_write_add_filter_bzip2,
                                                       archive_write_add_filter_xz, archive_write_add_filter_zstd, NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_autoptr(GByteArray) tar = written(archive_write_set_format_ustar, filters[i], "d/a.txt", "hello", 5);
        check(tar, "a.tgz", "d/a.txt|5|0|hello\n");
        g_autoptr(GByteArray) raw = written(archive_write_set_format_raw, filters[i], "x", "hello", 5);
        if (filters[i])
            check(raw, "rules.pdf.gz", "rules.pdf|5|0|hello\n");
    }
    g_autoptr(GByteArray) seven = written(archive_write_set_format_7zip, NULL, "d/a.txt", "hello", 5);
    check(seven, "a.7z", "d/a.txt|5|0|hello\n");
}

static void bombs(void)
{
    enum { SIZE = 80 << 20 };
    g_autofree char *blanks = g_strnfill(SIZE, ' ');
    g_autoptr(GByteArray) gzip = written(archive_write_set_format_raw, archive_write_add_filter_gzip, "x", blanks, SIZE);
    struct outcome outcome = walk(gzip->data, gzip->len, "a.txt.gz");
    g_assert_cmpstr(outcome.log, ==, "a.txt|0|4|\n");
    g_assert_nonnull(strstr(outcome.limit, "200 bytes"));
    outcome_clear(&outcome);

    g_autoptr(GByteArray) tar = written(archive_write_set_format_ustar, NULL, "x", blanks, SIZE);
    outcome = walk(tar->data, tar->len, "a.tar");
    g_assert_cmpstr(outcome.log, ==, "x|0|4|\n");
    g_assert_nonnull(strstr(outcome.limit, "64 MiB"));
    outcome_clear(&outcome);
}

static void nesting(void)
{
    g_autoptr(GByteArray) once = written(archive_write_set_format_raw, archive_write_add_filter_gzip, "x", "hello", 5);
    g_autoptr(GByteArray) twice =
        written(archive_write_set_format_raw, archive_write_add_filter_gzip, "x", (const char *)once->data, once->len);
    struct outcome outcome = walk(twice->data, twice->len, "a.gz.gz");
    g_assert_false(outcome.opened);
    g_assert_nonnull(outcome.limit);
    outcome_clear(&outcome);

    struct jb_unpack_budget budget = {JB_UNPACK_MAX_BYTES, JB_UNPACK_MAX_ENTRIES, 0};
    struct jb_archive archive = {once->data, once->len, "a.gz"};
    g_autofree char *limit = NULL;
    g_assert_false(jb_archive_walk(&archive, &budget, note, NULL, &limit));
    g_assert_nonnull(limit);
}

static void no_archive(void)
{
    static const char *const texts[] = {"", "PK", "hello world, this is text", "\x1f\x8b", "Rar!\x1a\x07", "7z\xbc\xaf\x27\x1c"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct outcome outcome = walk((const guint8 *)texts[i], strlen(texts[i]), "x.zip");
        g_assert_true(!outcome.opened || outcome.n == 1);
        g_assert_true(!outcome.n || strstr(outcome.log, "x.zip|0|2|"));
        outcome_clear(&outcome);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    setlocale(LC_ALL, "C.UTF-8");
    g_test_add_func("/archive/zip-files", zip_files);
    g_test_add_func("/archive/zip-names", zip_names);
    g_test_add_func("/archive/names-are-labels", names_are_labels);
    g_test_add_func("/archive/links-are-left-out", links_are_left_out);
    g_test_add_func("/archive/locked-and-damaged", locked_and_damaged);
    g_test_add_func("/archive/without-directory", without_directory);
    g_test_add_func("/archive/many-entries", many_entries);
    g_test_add_func("/archive/other-formats", other_formats);
    g_test_add_func("/archive/bombs", bombs);
    g_test_add_func("/archive/nesting", nesting);
    g_test_add_func("/archive/no-archive", no_archive);
    return g_test_run();
}
