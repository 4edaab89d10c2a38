/* listing.h - applications in a table. */
#ifndef JB_REVIEW_LISTING_H
#define JB_REVIEW_LISTING_H

#include "base/print.h"
#include "store/application.h"

/* "Quillwort Systems" or, where no organisation is known, the person or the subject. Never NULL; borrowed. */
const char *jb_listing_who(const struct jb_application *application);
/* The reference of another one, by its number. Caller frees. */
char *jb_listing_reference(const struct jb_application *like, gint64 id);
/* What one would type next about it. Caller frees. */
char *jb_listing_next(const struct jb_application *application);
/* Why it waits, all that somebody should know: "may belong together with CT-0007", "unreachable, asked and answered"; its state
 * where it does not wait. Caller frees. */
char *jb_listing_why(jb_store *store, const struct jb_application *application);
/* The same with what is missing: "asked; no worker-owned, founding document". Caller frees. */
char *jb_listing_why_and_missing(jb_store *store, const struct jb_application *application);
/* "description, founding document": what is missing. Caller frees. */
char *jb_listing_missing(const struct jb_application *application);
/* A JSON list of them. */
void jb_listing_print_json(struct jb_print *out, const GPtrArray *applications);

#endif
