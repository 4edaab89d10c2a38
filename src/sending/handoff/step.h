/* step.h - what one step of the hand-off is to the engine: to look whether it is done, and to do it.
 *
 * A system is one file with a `const struct jb_step_calls` for each of its rows in base/steps.def. It asks the other system
 * by jb_errand_ask(), puts what it found into the result, and touches neither the store nor the network otherwise; the
 * engine looks before it creates, reads back, records, and tries again. slack.c is the one to read first. */
#ifndef JB_SENDING_HANDOFF_STEP_H
#define JB_SENDING_HANDOFF_STEP_H

#include "base/home.h"
#include "base/world.h"
#include "sending/handoff/http.h"
#include "sending/handoff/pace.h"
#include "store/decision.h"
#include "store/handoff.h"

enum jb_end {
    JB_END_DONE,    /* it is there */
    JB_END_ABSENT,  /* looked for: it is not there */
    JB_END_BLIND,   /* nobody can look for it */
    JB_END_WATCHED, /* begun, and somebody else's turn there: looked at again in wait_s */
    JB_END_LATER,   /* nothing was done: tried again, in wait_s where it is given */
    JB_END_UNCLEAR, /* it may be done: looked for before anything else */
    JB_END_PERSON,  /* a person must see to this one */
    JB_END_SYSTEM,  /* a person must see to the system (key, rights, address): nothing else of it is tried */
    JB_N_ENDS,
};

struct jb_step_result {
    enum jb_end end;
    gint64 wait_s;   /* 0: not said */
    char *why;       /* owned; a sentence where it is not done */
    char *remote_id; /* owned; NULL leaves what the row has */
    char *url;       /* owned; what a person opens; NULL leaves what the row has */
    json_t *data;    /* owned; what the step found or keeps for itself; NULL leaves what the row has */
};
void jb_step_result_clear(struct jb_step_result *result);
/* Says how it ended. `why` is NULL or a format. */
void jb_step_end(struct jb_step_result *result, enum jb_end end, const char *why, ...) G_GNUC_PRINTF(3, 4);

/* What is there, and its address; NULL leaves what the result has; both are taken over. */
void jb_step_found(struct jb_step_result *result, char *id, char *url);
/* An id, which is a number there, as text; NULL: it is none. Caller frees. */
char *jb_step_id(const json_t *number);

/* What a step has to work with; all borrowed. */
struct jb_errand {
    const struct jb_config *config;
    const struct jb_home *home;
    const struct jb_world *world;
    jb_store *store;                     /* to read */
    jb_http *http;
    jb_pace *pace;
    const jb_application *application;
    const jb_reading *reading;           /* of its first message that was read; NULL */
    const struct jb_handoff *row;        /* what is known of this step: remote_id, data, brief, first_at, is_unclear */
    struct jb_http_answer answer;        /* of the last jb_errand_ask(); the errand's own */
    gpointer kept;                       /* from create to record, of the step alone */
};

typedef void (*jb_step_call)(struct jb_errand *errand, struct jb_step_result *result);

struct jb_step_calls {
    jb_step_call look;    /* DONE, ABSENT, BLIND, or why that cannot be said; by row->remote_id where there is one */
    jb_step_call create;  /* DONE, WATCHED, or why not */
    /* The step is done: rows of its own, in the transaction that records it. Frees `kept`. NULL: none. */
    gboolean (*record)(struct jb_errand *errand, const struct jb_signature *signature, GError **error);
    /* What the welcome mail tells of it, where the row's URL is not for applicants; new, NULL: nothing. */
    char *(*link)(struct jb_errand *errand, GError **error);
    /* joinbox members import --wiki: {"page", "revision", "csv"}, new; NULL: the result says why not. Reads only. */
    json_t *(*list)(struct jb_errand *errand, struct jb_step_result *result);
    /* joinbox doctor: DONE with `why` as what is fine, LATER where it should be looked at, else what is wrong. Reads only. */
    jb_step_call examine;
};

/* By enum jb_handoff_step. */
extern const struct jb_step_calls *const jb_steps[JB_N_HANDOFF_STEPS];

/* --- asking --- */

/* What an answer of a system means: the first row that fits, of status (0: any) and word (NULL: any). */
struct jb_rule {
    long status;
    const char *word;
    enum jb_end end;
    const char *why; /* NULL: as the answer puts it */
};
/* How a system puts its errors. */
struct jb_dialect {
    const char *name;                                        /* "Slack" */
    const char *(*word)(const struct jb_http_answer *answer); /* the error's word in it, borrowed; NULL: it is no error */
    const struct jb_rule *rules;                             /* ends with a row of all zero */
    gboolean is_text;                                        /* answers are text, not JSON */
    guint pause_ms;                                          /* between calls, at least */
    gint64 rest_s;                                           /* after 429 where that says no time; 0: as after any failure */
};

/* Asks, and judges the answer: by the dialect's rules, else by what its status means everywhere. TRUE: it is good, and in
 * errand->answer; else the result says how the step ends. */
gboolean jb_errand_ask(struct jb_errand *errand, const struct jb_http_request *request, const struct jb_dialect *dialect,
                       struct jb_step_result *result);
/* The secret in the file that the setting names; NULL with the result SYSTEM. */
const char *jb_errand_secret(struct jb_errand *errand, const char *path, struct jb_step_result *result);
/* The number in a setting, above 0; 0 with the result SYSTEM. */
gint64 jb_errand_number(const char *value, const char *key, struct jb_step_result *result);
/* "CT-0142" */
#define jb_errand_reference(errand) ((errand)->application->reference)
/* The organisation, else who wrote; never NULL, one line, at most 80 characters. Caller frees. */
char *jb_errand_name(const struct jb_errand *errand);
/* What a person set right (enum jb_corrected; -1: nobody can), else what the first message that tells it says: the string at
 * `offset` in struct jb_organisation. NULL; caller frees. */
char *jb_errand_fact(const struct jb_errand *errand, int field, gsize offset);
/* The beginning of what a system says, on one safe line; "a web page" of one. Caller frees. */
char *jb_errand_words(const char *text);
/* What the members are told of a newcomer, in words that `escaped` has made harmless where it is told. Caller frees. */
char *jb_errand_news(const struct jb_errand *errand, char *(*escaped)(const char *text));

#endif
