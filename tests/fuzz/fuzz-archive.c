/* Archives: the budget is kept, paths are labels. */
#include "fuzz.h"

#include "reading/split/files/archive.h"

struct sum {
    gsize bytes;
    guint entries;
};

static gboolean climbs(const char *path)
{
    g_auto(GStrv) steps = g_strsplit(path, "/", -1);
    return g_strv_contains((const char *const *)steps, "..") || g_strv_contains((const char *const *)steps, "");
}

static gboolean note(gpointer user, const char *path, const char *type, const guint8 *bytes, gsize size, guint flags)
{
    struct sum *sum = user;
    (void)type;
    g_assert_true(*path && g_utf8_validate(path, -1, NULL) && !climbs(path));
    g_assert_true(bytes || size == 0 || flags & (JB_UNPACK_LOCKED | JB_UNPACK_OVER));
    sum->bytes += size;
    sum->entries++;
    return TRUE;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct jb_unpack_budget budget = {1 << 20, 100, 1};
    struct jb_archive archive = {bytes, size, "papers.zip"};
    struct sum sum = {0};
    g_autofree char *limit = NULL;
    jb_archive_walk(&archive, &budget, note, &sum, &limit);
    g_assert_cmpuint(sum.bytes, <=, 1 << 20);
    g_assert_cmpuint(sum.entries, <=, 101);
    g_assert_cmpuint(budget.depth_left, ==, 1);
    return 0;
}
