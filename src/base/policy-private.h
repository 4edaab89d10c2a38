/* policy-private.h - the making and unmaking of a policy's parts; shared by policy.c and policy_parse.c only. */
#ifndef JB_BASE_POLICY_PRIVATE_H
#define JB_BASE_POLICY_PRIVATE_H

#include "base/policy.h"

jb_policy *jb_policy_new(void);
void jb_policy_line_free(gpointer line); /* NULL allowed */
void jb_policy_titles_free(gpointer titles);
void jb_policy_law_free(gpointer law);
void jb_policy_question_free(gpointer question);

/* Looks on while a policy is parsed, to tell all that is wrong with it. */
struct jb_policy_watch {
    GPtrArray *problems; /* struct jb_policy_problem, borrowed */
    GHashTable *seen;    /* section and pattern → line, plus 1 */
    GHashTable *lists;   /* name → line */
};
void jb_policy_watch_init(struct jb_policy_watch *watch, GPtrArray *problems);
void jb_policy_watch_clear(struct jb_policy_watch *watch);
void jb_policy_watch_say(struct jb_policy_watch *watch, guint line, gboolean is_error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* A list of words; a pattern of a section (what it is written for, "shows" with its question, …). */
void jb_policy_watch_words(struct jb_policy_watch *watch, guint line, const char *name, const char *phrases);
void jb_policy_watch_pattern(struct jb_policy_watch *watch, guint line, const char *section, const char *pattern);
/* When all was read: what nothing refers to, what can never match. */
void jb_policy_watch_whole(struct jb_policy_watch *watch, const jb_policy *policy, const char *text);

/* Parses with somebody looking on (NULL: nobody); then mistakes do not end it, and are not in `error`. */
jb_policy *jb_policy_parse_watched(const char *text, const char *file, struct jb_policy_watch *watch, GError **error);

#endif
