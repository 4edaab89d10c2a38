/* desk.h - what the worker has before it while it files: settings, key, policy, store.
 *
 * Made once, made anew when the configuration changes (SIGHUP). */
#ifndef JB_FILING_DESK_H
#define JB_FILING_DESK_H

#include "base/command.h"
#include "base/config.h"
#include "base/home.h"
#include "base/policy.h"
#include "base/print.h"
#include "base/world.h"
#include "filing/pace.h"
#include "reading/run.h"
#include "store/store.h"

struct jb_desk {
    const struct jb_home *home;   /* borrowed */
    const struct jb_world *world; /* borrowed */
    struct jb_print *out;         /* borrowed */
    jb_store *store;              /* borrowed, or `own_store` */
    jb_store *own_store;          /* opened anew after a failure; NULL */
    jb_servers *servers;          /* that read */
    jb_config *config;
    jb_setting *setting;
    jb_policy *policy;
    GBytes *key;                  /* of the reply tokens */
    struct jb_service *service;   /* borrowed; NULL: it works what is there, and ends */
    gboolean leaves_sending;      /* joinbox-send --watch does it, and is woken */
    jb_pace pace;                 /* how many were read */
    int attempt_fd;               /* attempt.h; -1: not open yet */
};
typedef struct jb_desk jb_desk;

/* NULL with an error that says what is missing or wrong (configuration, policy, key). */
jb_desk *jb_desk_new(const struct jb_command_context *context, GError **error);
void jb_desk_free(jb_desk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_desk, jb_desk_free)

/* Reads configuration, policy and key anew; where that fails what was there stays. */
gboolean jb_desk_reload(jb_desk *desk, GError **error);
/* Opens the store anew. */
gboolean jb_desk_reopen(jb_desk *desk, GError **error);

/* "joinbox", now. */
struct jb_signature;
void jb_desk_sign(const jb_desk *desk, struct jb_signature *signature);

#endif
