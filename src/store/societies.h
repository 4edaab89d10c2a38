/* societies.h - the FCA's Mutuals Register, as of the file that somebody imported. */
#ifndef JB_STORE_SOCIETIES_H
#define JB_STORE_SOCIETIES_H

#include "base/reading.h"
#include "store/imported.h"

struct jb_society { /* strings never NULL; days YYYY-MM-DD, "" where not known */
    char *number;   /* as the FCA writes it: "31234R", "7018" */
    char *name;
    char *kind;     /* "Co-operative Society": what it is registered as */
    char *address;  /* one line */
    char *registered_on, *deregistered_on;
    char *act, *status;
    gboolean is_alive;
};
typedef struct jb_society jb_society;
void jb_society_free(jb_society *society);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_society, jb_society_free)

/* How one was found. */
enum jb_society_match {
    JB_SOCIETY_NONE,      /* none has the number, or the name */
    JB_SOCIETY_BY_NUMBER, /* the number is its own */
    JB_SOCIETY_WITH_R,    /* the number is its own without the letter behind it: a suggestion */
    JB_SOCIETY_BY_NAME,   /* it alone has this name: a suggestion */
    JB_SOCIETY_SEVERAL,   /* several have this name */
};

/* Both in the caller's transaction. The first row of a number counts; `is_new` tells. */
gboolean jb_societies_clear(jb_store *store, GError **error);
gboolean jb_societies_add(jb_store *store, const struct jb_society *society, gboolean *is_new, GError **error);

/* By registration (either register's number; NULL: none), else by name (NULL: none). `society` becomes a new one, or NULL. */
gboolean jb_societies_find(jb_store *store, const struct jb_registration *registration, const char *name,
                           enum jb_society_match *match, jb_society **society, GError **error);

#endif
