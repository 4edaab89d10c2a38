/* winmail.dat: what comes out lies inside what went in, or is made from it within the budget. */
#include "fuzz.h"

#include "reading/split/files/tnef.h"

static gboolean note(gpointer user, const char *path, const char *type, const guint8 *bytes, gsize size, guint flags)
{
    gsize *sum = user;
    g_assert_true(*path && *path != '/' && g_utf8_validate(path, -1, NULL));
    g_assert_true(!type || g_utf8_validate(type, -1, NULL));
    if (flags & JB_UNPACK_BODY)
        g_assert_true(g_utf8_validate((const char *)bytes, (gssize)size, NULL));
    for (gsize i = 0; i < size; i++)
        *sum += bytes[i]; /* every byte can be read */
    return TRUE;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct jb_unpack_budget budget = {16 << 20, 100, 2};
    gsize sum = 0;
    g_autofree char *limit = NULL;
    jb_tnef_walk(bytes, size, &budget, note, &sum, &limit);
    g_assert_cmpuint(budget.depth_left, ==, 2);
    return 0;
}
