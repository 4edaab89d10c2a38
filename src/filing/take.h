/* take.h - a spool file taken in: the mail's own bytes, and what the mail server said of it. */
#ifndef JB_FILING_TAKE_H
#define JB_FILING_TAKE_H

#include <jansson.h>
#include "base/setting.h"
#include "filing/spool.h"
#include "store/mail.h"

struct jb_taken {
    GBytes *raw;           /* the mail, our block and a leading mbox line taken off */
    GPtrArray *headers;    /* struct jb_header of the mail (headers.h) */
    jb_envelope *envelope; /* never NULL */
    gint64 received_at;    /* UTC seconds */
    int origin;            /* enum jb_origin */
    gboolean is_history;   /* filed as closed: nobody has to see to it any more */
};
typedef struct jb_taken jb_taken;
void jb_taken_free(jb_taken *taken);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_taken, jb_taken_free)

/* `bytes` is the whole file, `now` UTC seconds. Never NULL: a block that is not what its length says is mail. */
jb_taken *jb_take(const struct jb_spool_file *file, GBytes *bytes, gint64 now);

/* Data of an event at `now` that tells of it: "came" is added where the mail came an hour or more before. Consumes `data`
 * (NULL allowed), returns it or new data; caller owns. */
json_t *jb_taken_tell(const jb_taken *taken, gint64 now, json_t *data);

#endif
