/* no_reply.h - may a message be answered by a program? One decision, taken twice: by joinbox-understand for
 * the reading, and by the worker from the raw headers before it queues an answer.
 *
 * Not here: budgets (filing), and answers that wait for a person (jb_reading.hold). */
#ifndef JB_BASE_NO_REPLY_H
#define JB_BASE_NO_REPLY_H

#include "base/parts.h"
#include "base/setting.h"

enum jb_no_reply {
#define X(name, printed, meaning) JB_NO_REPLY_##name,
#include "base/no_reply.def"
#undef X
    JB_N_NO_REPLY,
};
extern const char *const jb_no_reply_names[]; /* NULL-terminated */
/* What a person is told for a printed name; NULL for an unknown one. */
const char *jb_no_reply_meaning(const char *name);

struct jb_no_reply_case {
    const GPtrArray *headers;    /* struct jb_header of the message that came, in order */
    const char *envelope_sender; /* "" the null sender, NULL unknown */
    const char *author;          /* address of the person to answer; NULL none */
    const char *answer_to;       /* where the answer would go; NULL none */
    int class;                   /* enum jb_class, or -1 where not known */
    const struct jb_setting *setting;
};

/* Bits 1 << enum jb_no_reply; 0: it may be answered. */
guint jb_no_reply_reasons(const struct jb_no_reply_case *c);
/* Their printed names appended to `names` (char *). */
void jb_no_reply_print(guint reasons, GPtrArray *names);

/* Whether a List header of the message is of our own list (jb_setting.own_list): it does not count. */
gboolean jb_no_reply_is_own_list(const GPtrArray *headers, const struct jb_setting *setting);

#endif
