/* A policy: taken or refused with its line; what is refused has its problems listed, and what is taken has none that stop it. */
#include "fuzz.h"

#include "base/error.h"
#include "base/policy.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    g_autofree char *text = g_strndup((const char *)bytes, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_policy) policy = jb_policy_parse(text, "a.policy", &error);
    g_autoptr(GPtrArray) problems = jb_policy_problems(text);
    g_assert_true(policy != NULL || error != NULL);
    g_assert_nonnull(problems);
    g_assert_true(policy != NULL || problems->len > 0);
    return 0;
}
