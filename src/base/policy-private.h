/* policy-private.h - the making and unmaking of a policy's parts; shared by policy.c and policy_parse.c only. */
#ifndef JB_BASE_POLICY_PRIVATE_H
#define JB_BASE_POLICY_PRIVATE_H

#include "base/policy.h"

jb_policy *jb_policy_new(void);
void jb_policy_line_free(gpointer line); /* NULL allowed */
void jb_policy_titles_free(gpointer titles);
void jb_policy_law_free(gpointer law);
void jb_policy_question_free(gpointer question);

#endif
