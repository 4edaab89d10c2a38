/* brief.h - what is put before the members: the words of a proposal, by the policy, for a person to paste or for the steps of
 * the hand-off. */
#ifndef JB_REVIEW_DECIDE_BRIEF_H
#define JB_REVIEW_DECIDE_BRIEF_H

#include "review/dossier/dossier.h"

/* "Should Quillwort become a member of CoTech?" NULL on errors of the policy's title. Caller frees. */
char *jb_brief_title(const jb_dossier *dossier, const jb_policy *policy, GError **error);
/* The dossier in Markdown, no longer than the policy says. Caller frees. */
char *jb_brief_text(const jb_dossier *dossier, const jb_policy *policy);
/* How they vote: what the policy says of a proposal beside its title and length, "quorum: 3 members": char *, owned by the
 * array. */
GPtrArray *jb_brief_rules(const jb_policy *policy);

/* Gives the steps of the application that were set up their words (jb_handoff_set_brief); where `url` says that it is before
 * the members already, by hand, they are done. In a transaction. */
gboolean jb_brief_steps(struct jb_command_context *context, const struct jb_signature *signature, gint64 application,
                        const char *url, GError **error);

#endif
