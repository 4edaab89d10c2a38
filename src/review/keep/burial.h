/* burial.h - forgetting carried out: in the store, in the folders of the home, in the unused space of the database.
 *
 * The store forgets in one transaction, which also notes the files that are to go and that the unused space is to be wiped.
 * Where the program ends before these are done the next joinbox forget does them, and until then joinbox check says so. */
#ifndef JB_REVIEW_KEEP_BURIAL_H
#define JB_REVIEW_KEEP_BURIAL_H

#include "base/command.h"
#include "store/forget.h"

struct jb_burial {
    GArray *ids;          /* gint64: what is forgotten, with all that was merged into each */
    GArray *mains;        /* gint64: of each, which it was merged into; itself, where into none */
    GArray *revisions;    /* gint64: of each, as the person saw it */
    GPtrArray *files;     /* char *: below the home, removed */
    GPtrArray *elsewhere; /* char *: "import: old.mbox", "fetch": where the mail came from and may still be */
    struct jb_forget_sum sum;
    struct jb_wipe wipe;
    gint64 n_rows_left;   /* rows that still hold something of it, and files that are still there: 0 */
    guint n_files_left;
};
typedef struct jb_burial jb_burial;
void jb_burial_init(struct jb_burial *burial);
void jb_burial_clear(struct jb_burial *burial);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(jb_burial, jb_burial_clear)

/* Adds an application and its parts, and what they hold to the sum. */
gboolean jb_burial_add(struct jb_command_context *context, struct jb_burial *burial, gint64 application, GError **error);

/* All of it, to the end; `why` stays in the journal. JB_ERROR_BUSY where one has moved on since it was added. */
gboolean jb_burial_run(struct jb_command_context *context, struct jb_burial *burial, const char *why, GError **error);

/* What an earlier run left to be done, and the look for remains of `ids`. */
gboolean jb_burial_finish(struct jb_command_context *context, struct jb_burial *burial, GError **error);

#endif
