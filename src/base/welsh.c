/* welsh.c - see welsh.h. */
#include "base/welsh.h"

#include <string.h>

static const struct {
    const char *mutated, *radical; /* the longer before the shorter */
} nasal[] = {{"ngh", "c"}, {"mh", "p"}, {"nh", "t"}, {"ng", "g"}, {"m", "b"}, {"n", "d"}};

char *jb_welsh_unmutated(const char *low)
{
    for (gsize i = 0; i < G_N_ELEMENTS(nasal); i++)
        if (g_str_has_prefix(low, nasal[i].mutated))
            return g_strconcat(nasal[i].radical, low + strlen(nasal[i].mutated), NULL);
    return NULL;
}

gboolean jb_welsh_mutates(const char *low)
{
    return strcmp(low, "ym") == 0 || strcmp(low, "yng") == 0 || strcmp(low, "yn") == 0;
}
