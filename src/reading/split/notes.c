#include "reading/split/notes.h"

static const char *const sentences_of[JB_N_LIMITS] = {
#define X(name, limit, sentence) [JB_LIMIT_NO_##name] = sentence,
#include "reading/split/limits.def"
#undef X
};

void jb_notes_reach(struct jb_notes *notes, enum jb_limit limit)
{
    if (notes)
        notes->reached[limit] = TRUE;
}

void jb_notes_list(const struct jb_notes *notes, GPtrArray *sentences)
{
    for (guint i = 0; i < JB_N_LIMITS; i++)
        if (notes->reached[i])
            g_ptr_array_add(sentences, g_strdup(sentences_of[i]));
}
