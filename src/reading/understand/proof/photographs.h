/* photographs.h - pages of a document photographed one by one. */
#ifndef JB_UNDERSTAND_PHOTOGRAPHS_H
#define JB_UNDERSTAND_PHOTOGRAPHS_H

#include "base/policy.h"
#include "base/setting.h"
#include "base/reading.h"

/* Pictures that hold text, read together, may make a founding document where one alone does not tell: each of
 * them then has its kind. */
void jb_photographs_join(const struct jb_case *c, const jb_policy *policy, struct jb_reading *reading);

/* True for a paper that is a picture of text. */
gboolean jb_paper_is_photograph(const struct jb_paper *paper);

#endif
