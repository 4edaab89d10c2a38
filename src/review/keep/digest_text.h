/* digest_text.h - the words of the daily mail to the admins: what needs somebody, what is overdue, what to type.
 *
 * It names no applicant: mail is copied and kept where forgetting does not reach, and references are enough for those whom
 * it is for. */
#ifndef JB_REVIEW_KEEP_DIGEST_TEXT_H
#define JB_REVIEW_KEEP_DIGEST_TEXT_H

#include "base/config.h"
#include "store/application.h"

struct jb_digest {
    const GPtrArray *needing; /* struct jb_application, the first of those that need a person; borrowed, as below */
    gint64 n_needing;         /* how many there are */
    const GPtrArray *overdue; /* struct jb_application, of all kinds */
    gint64 n_parked;          /* messages that could not be filed */
};

/* Whether nobody need be written to. */
gboolean jb_digest_is_empty(const struct jb_digest *digest);
/* Caller frees both. */
char *jb_digest_subject(const struct jb_digest *digest, const struct jb_config *config);
char *jb_digest_body(jb_store *store, const struct jb_digest *digest, const struct jb_config *config, gint64 now);

#endif
