#include "base/nearest.h"

enum { MAX_LETTERS = 64 };

static char letter(const char *name, gsize i)
{
    return g_ascii_tolower(name[i]);
}

static gsize length(const char *name)
{
    gsize n = 0;
    while (n < MAX_LETTERS && name[n])
        n++;
    return n;
}

/* The optimal string alignment distance, with three rows. */
guint jb_name_distance(const char *a, const char *b)
{
    gsize n_a = length(a), n_b = length(b);
    guint rows[3][MAX_LETTERS + 1] = {{0}};
    for (gsize j = 0; j <= n_b; j++)
        rows[0][j] = (guint)j;
    for (gsize i = 1; i <= n_a; i++) {
        guint *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
        now[0] = (guint)i;
        for (gsize j = 1; j <= n_b; j++) {
            guint change = before[j - 1] + (letter(a, i - 1) != letter(b, j - 1));
            now[j] = MIN(MIN(before[j], now[j - 1]) + 1, change);
            if (i > 1 && j > 1 && letter(a, i - 1) == letter(b, j - 2) && letter(a, i - 2) == letter(b, j - 1))
                now[j] = MIN(now[j], earlier[j - 2] + 1);
        }
    }
    return rows[n_a % 3][n_b];
}

void jb_nearest_offer(struct jb_nearest *nearest, const char *name)
{
    guint distance = jb_name_distance(nearest->wanted, name);
    gsize allowed = (MIN(length(nearest->wanted), length(name)) + 2) / 3;
    if (distance > allowed || (nearest->best && distance >= nearest->distance))
        return;
    nearest->best = name;
    nearest->distance = distance;
}

char *jb_nearest_hint(const struct jb_nearest *nearest)
{
    return nearest->best ? g_strdup_printf(": did you mean \"%s\"?", nearest->best) : g_strdup("");
}
