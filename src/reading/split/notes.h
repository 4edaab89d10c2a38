/* notes.h - the limits that were reached while a message was read, each said once. */
#ifndef JB_SPLIT_NOTES_H
#define JB_SPLIT_NOTES_H

#include <glib.h>

enum jb_limit {
#define X(name, limit, sentence) JB_LIMIT_NO_##name,
#include "reading/split/limits.def"
#undef X
    JB_N_LIMITS,
};

/* JB_LIMIT_PARTS and so on: the limits themselves. */
enum {
#define X(name, limit, sentence) JB_LIMIT_##name = (limit),
#include "reading/split/limits.def"
#undef X
};

struct jb_notes {
    gboolean reached[JB_N_LIMITS];
};

/* Notes that a limit was reached. NULL notes: nobody wants to know. */
#define jb_note(notes, name) jb_notes_reach(notes, JB_LIMIT_NO_##name)
void jb_notes_reach(struct jb_notes *notes, enum jb_limit limit);

/* Appends a sentence for each limit reached to a list of char * (copies). */
void jb_notes_list(const struct jb_notes *notes, GPtrArray *sentences);

#endif
