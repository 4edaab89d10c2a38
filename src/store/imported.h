/* imported.h - lists that people import (the network's members, the Mutuals Register): which copy of each is held. */
#ifndef JB_STORE_IMPORTED_H
#define JB_STORE_IMPORTED_H

#include "store/event.h"
#include "store/store.h"

enum jb_list { JB_LIST_MEMBERS, JB_LIST_MUTUALS };

struct jb_imported {
    char *file;         /* its name; NULL: none is held */
    char *sha256;       /* of its bytes, in hexadecimal */
    gint64 made_at;     /* UTC seconds: when the file was last changed */
    gint64 imported_at; /* UTC seconds */
    char *actor;        /* who did that */
    gint64 n_rows;
};
typedef struct jb_imported jb_imported;
void jb_imported_free(jb_imported *imported);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_imported, jb_imported_free)

/* New; one without a file where none was imported. NULL on errors. */
jb_imported *jb_imported_get(jb_store *store, enum jb_list list, GError **error);
/* In the transaction that puts the list in place. `imported_at` and `actor` are the signature's. */
gboolean jb_imported_put(jb_store *store, const struct jb_signature *signature, enum jb_list list,
                         const struct jb_imported *imported, GError **error);

#endif
