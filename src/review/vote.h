/* vote.h - whether the members have had the time to vote that the policy gives them. */
#ifndef JB_REVIEW_VOTE_H
#define JB_REVIEW_VOTE_H

#include "base/config.h"
#include "store/application.h"

/* Days for which a proposal is open (policy, "proposal days"); 0 where it does not say. */
gint64 jb_vote_days(const struct jb_config *config);
/* Whether it is before the members, and has been for so long. */
gboolean jb_vote_is_over(const struct jb_application *application, gint64 days, gint64 now);
/* The same of several: the policy is read only where one of them is before the members. Why each waits, as
 * jb_listing_why(), or "vote ended"; where joinbox watches the vote, what it has come to: "vote passed: 5 agree, 0 abstain, 1
 * disagree, 0 block". char *, owned by the array. */
GPtrArray *jb_vote_whys(jb_store *store, const struct jb_config *config, const GPtrArray *applications, gint64 now);

/* The vote that joinbox put before the members, as it was seen last; what a person put there is over for joinbox. */
enum jb_vote_now { JB_VOTE_NONE, JB_VOTE_OPEN, JB_VOTE_OVER };
enum jb_vote_now jb_vote_now(jb_store *store, gint64 application);

#endif
