/* rows.h - what tests of evidence share: files of the source tree, the policy, and cases that stand in files.
 *
 * A file of cases (tests/evidence/NAME.rows): a line "== HEAD" begins a case, the lines after it are its text, and a line that
 * begins with '#' is a remark. All that is returned lives as long as the program. */
#ifndef JB_TEST_ROWS_H
#define JB_TEST_ROWS_H

#include "base/policy.h"

struct test_row {
    char *head; /* what stands after "== " */
    GString *text;
};

/* A file of the source tree, by its path there. To be freed. */
char *test_source(const char *name);
/* The policy of the source tree, parsed once. */
const jb_policy *test_policy(void);
/* Adds a test "/ROOT/NAME-LINE" for each case of tests/evidence/NAME.rows. */
void test_add_rows(const char *root, const char *name, void (*check)(gconstpointer row));

#endif
