/* tally.h - what a vote that joinbox watches has come to, and what the policy says of it. It decides nothing: a person does,
 * with joinbox accept or decline. */
#ifndef JB_REVIEW_TALLY_H
#define JB_REVIEW_TALLY_H

#include "base/policy.h"
#include "base/print.h"
#include "store/handoff.h"

enum jb_verdict { JB_VERDICT_OPEN, JB_VERDICT_PASSED, JB_VERDICT_FAILED, JB_VERDICT_LOOK };

/* What the policy asks of a vote: lines "proposal quorum:", "blocks:" and "agree:", of each its first number; -1: it has none. */
struct jb_pass_rule {
    gint64 quorum; /* members who take part, at least */
    gint64 blocks; /* at most */
    gint64 agree;  /* percent of those who agree or disagree that must be exceeded */
};
struct jb_pass_rule jb_pass_rule_of(const jb_policy *policy); /* NULL allowed: a policy that says nothing */

struct jb_tally {
    enum jb_verdict verdict;
    gboolean has_figures;
    gint64 agree, abstain, disagree, block;
    gint64 voters, voted; /* -1: not known */
    gint64 closes, closed; /* UTC seconds; 0: not known, open */
    char *why;            /* a sentence; NULL while it is open */
};
typedef struct jb_tally jb_tally;
void jb_tally_free(jb_tally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_tally, jb_tally_free)

/* Of what the step has kept (src/sending/handoff/loomio.h). */
jb_tally *jb_tally_new(const json_t *kept, const struct jb_pass_rule *rule);
/* "3 agree, 1 abstain, 0 disagree, 0 block"; caller frees. */
char *jb_tally_figures(const jb_tally *tally);

/* Section "The members' vote" of `show`: nothing where joinbox watches none. `since` is when the application was proposed, or
 * 0: a vote that was closed before is an earlier one. */
void jb_tally_print(struct jb_print *out, const struct jb_handoff *row, const jb_policy *policy, gint64 since);

#endif
