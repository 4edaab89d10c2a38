/* paper.h - the document that ID and N name, for the commands that save and show one. */
#ifndef JB_REVIEW_LOOK_PAPER_H
#define JB_REVIEW_LOOK_PAPER_H

#include "base/command.h"
#include "review/casefile.h"

typedef struct jb_paper_pick jb_paper_pick;
struct jb_paper_pick {
    jb_casefile *file;
    const struct jb_casefile_paper *place; /* of file */
    const struct jb_paper *paper;          /* of file: its name, its kind */
    GBytes *raw;                           /* the message that holds it */
};
void jb_paper_pick_clear(jb_paper_pick *pick);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(jb_paper_pick, jb_paper_pick_clear)

/* What the command's first two arguments name. `pick` is all zeros before. */
gboolean jb_paper_choose(struct jb_command_context *context, struct jb_paper_pick *pick, GError **error);

/* --page or `text`, a number from 1; 0 where `text` is NULL. False with JB_ERROR_USAGE. */
gboolean jb_paper_page(const char *text, gint64 *page, GError **error);

/* The quotes that stand on that page of the document (0: anywhere in it): struct jb_paper_quote, owned. */
struct jb_paper_quote {
    const char *key; /* the criterion; of pick->file */
    const char *text;
};
GArray *jb_paper_quotes(const struct jb_paper_pick *pick, gint64 page);

/* Writes a new file: `output` is a file, a folder, "-" for standard output, or NULL for the current folder, where `name`
 * is made safe. Says what was saved. A file that is there is never written over. */
gboolean jb_paper_write(struct jb_command_context *context, const char *name, GBytes *bytes, GError **error);

/* Writes a picture of that page, with what was quoted from it marked: in page.c. */
gboolean jb_paper_write_page(struct jb_command_context *context, const struct jb_paper_pick *pick, gint64 page, GError **error);

#endif
