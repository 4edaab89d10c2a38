/* nearest.h - the name that somebody meant who mistyped it.
 *
 * For errors only: "no such key "adress": did you mean "address"?" */
#ifndef JB_BASE_NEAREST_H
#define JB_BASE_NEAREST_H

#include <glib.h>

/* Letters to insert, drop, change or swap with the next to make one of the other; case does not count. Bytes beyond the
 * 64th of either do not count. */
guint jb_name_distance(const char *a, const char *b);

/* Starts as {.wanted = …}; borrows what it is given. */
struct jb_nearest {
    const char *wanted;
    const char *best; /* NULL: none near enough, that is, within a third of its letters */
    guint distance;
};
/* Keeps the name if it is nearer than the best so far. */
void jb_nearest_offer(struct jb_nearest *nearest, const char *name);

/* `: did you mean "best"?`, or "". Caller frees. */
char *jb_nearest_hint(const struct jb_nearest *nearest);

#endif
