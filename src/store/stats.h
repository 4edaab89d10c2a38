/* stats.h - how much came, what became of it, and how long people waited. */
#ifndef JB_STORE_STATS_H
#define JB_STORE_STATS_H

#include "store/application.h"

struct jb_month {
    char *name;               /* "2026-01", UTC */
    gint64 n[JB_N_CLASSES];   /* that began in it */
};

struct jb_stats {
    GPtrArray *months;                      /* struct jb_month, oldest first, none left out between them */
    gint64 n[JB_N_CLASSES][JB_N_STATES];
    gint64 n_answered, answer_s;            /* matters of persons with a first answer; median seconds to it */
    gint64 n_decided, decision_s;           /* applications that were accepted or declined; median seconds to that */
    jb_application *oldest;                 /* of what needs a person; NULL: none */
};
typedef struct jb_stats jb_stats;
void jb_stats_free(jb_stats *stats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_stats, jb_stats_free)

/* In a read transaction of its own. NULL on errors. */
jb_stats *jb_stats_new(jb_store *store, GError **error);

#endif
