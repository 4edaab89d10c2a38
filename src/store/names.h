/* names.h - applications by the words of the names that people know them by: organisation, sender, address.
 *
 * Words are folded: no case, no accents, no punctuation; "co-op" is one. A word is found by its beginning at once, whatever
 * the number of applications; by its middle only when nothing begins so. Private to src/store. */
#ifndef JB_STORE_NAMES_H
#define JB_STORE_NAMES_H

#include "store/application.h"

/* The words of a row: sorted, no two alike, at most 64; char *, owned. */
GPtrArray *jb_names_words(const char *organisation, const char *sender_name, const char *sender_email);
/* Those that are stored. NULL on errors. */
GPtrArray *jb_names_stored(jb_store *store, gint64 application, GError **error);
/* Stores those of the row, if they are others. In the caller's transaction. */
gboolean jb_names_put(jb_store *store, const jb_application *row, GError **error);
/* Stores those of all applications: for a store that had none. In the caller's transaction. */
gboolean jb_names_fill(jb_store *store, GError **error);

/* Ids (gint64) of at most `most` applications all of whose `words` (a text) begin words of their names, the latest first;
 * where there are none, those that have the longest of them inside one of theirs. `nearest`: where there are none of these
 * either, the word that looks most like it, NULL; owned by the caller. NULL on errors. */
GArray *jb_names_find(jb_store *store, const char *words, guint most, char **nearest, GError **error);

#endif
