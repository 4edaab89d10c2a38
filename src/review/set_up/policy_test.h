/* policy_test.h - joinbox policy test DIR...: a policy held against messages whose right reading is known. */
#ifndef JB_REVIEW_SET_UP_POLICY_TEST_H
#define JB_REVIEW_SET_UP_POLICY_TEST_H

#include "base/command.h"
#include "base/setting.h"

/* Reads NAME.eml of each folder for which there is a label NAME.json, as `explain` does, and prints each difference and how
 * often each field is right. False with JB_ERROR_DIFFERS where one is not, JB_ERROR_NOT_FOUND where there is no label. */
gboolean jb_policy_test(struct jb_command_context *context, const struct jb_setting *setting, const char *const *folders,
                        GError **error);

#endif
