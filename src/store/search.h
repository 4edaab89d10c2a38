/* search.h - what is found in mails, documents and notes.
 *
 * One find for each application: its best passage. The weightiest first; the newest first where the words are in more
 * passages than can be weighed in a moment, or where no words were given. */
#ifndef JB_STORE_SEARCH_H
#define JB_STORE_SEARCH_H

#include "store/application.h"
#include "store/search_words.h"

/* The words found, in `snippet`, stand between these. Passages hold no control characters of their own. */
#define JB_FOUND_FROM '\002'
#define JB_FOUND_TO '\003'

struct jb_find {
    gint64 application;
    char *reference;
    int class;
    int state;
    char *organisation; /* NULL, as the next three: unknown */
    char *sender_name;
    char *sender_email;
    char *subject;
    gint64 message;     /* 0: a note */
    gint64 document;    /* 0: the mail's own words; else counted from 1 */
    char *document_name; /* NULL: none, or no document */
    gint64 at;          /* UTC seconds: received, or noted */
    char *snippet;      /* with marks; never NULL */
};
typedef struct jb_find jb_find;
void jb_find_free(jb_find *find);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_find, jb_find_free)

struct jb_finds {
    GPtrArray *list;      /* struct jb_find, owned */
    gboolean is_by_time;  /* newest first */
    gboolean has_more;    /* the limit was reached */
};
void jb_finds_clear(struct jb_finds *finds);

/* At most `limit` finds. One read transaction of its own where there is none. `finds` needs clearing where it is true. */
gboolean jb_search(jb_store *store, const struct jb_search_words *words, guint limit, struct jb_finds *finds, GError **error);

#endif
