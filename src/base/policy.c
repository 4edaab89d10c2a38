/* policy.c - a policy as it was read; see policy.h. */
#include "base/policy-private.h"

#include <string.h>

void jb_policy_line_free(gpointer data)
{
    struct jb_policy_line *line = data;
    if (!line)
        return;
    g_free(line->pattern);
    g_free(line->says);
    g_free(line->unless);
    g_free(line->source);
    g_free(line);
}

void jb_policy_titles_free(gpointer data)
{
    struct jb_policy_titles *titles = data;
    g_array_unref(titles->patterns);
    g_free(titles->source);
    g_free(titles);
}

void jb_policy_law_free(gpointer data)
{
    struct jb_policy_law *law = data;
    g_free(law->unless);
    g_free(law->says);
    g_free(law->source);
    g_free(law);
}

void jb_policy_question_free(gpointer data)
{
    struct jb_policy_question *question = data;
    g_free(question->key);
    g_free(question->title);
    g_ptr_array_unref(question->laws);
    g_free(question);
}

static void free_criterion(gpointer data)
{
    struct jb_policy_criterion *criterion = data;
    g_free(criterion->key);
    g_free(criterion->title);
    g_free(criterion->ask);
    g_free(criterion->title_welsh);
    g_free(criterion->ask_welsh);
    g_free(criterion->power);
    g_ptr_array_unref(criterion->questions);
    g_ptr_array_unref(criterion->titles);
    g_ptr_array_unref(criterion->accepts);
    g_free(criterion);
}

static void free_pair(gpointer data)
{
    struct jb_policy_pair *pair = data;
    g_free(pair->key);
    g_free(pair->value);
    g_free(pair);
}

void jb_policy_free(jb_policy *policy)
{
    if (!policy)
        return;
    g_free(policy->name);
    g_free(policy->dated);
    g_ptr_array_unref(policy->sources);
    g_ptr_array_unref(policy->proposal);
    g_ptr_array_unref(policy->criteria);
    for (int i = 0; i < JB_N_POLICY_LISTS; i++)
        g_ptr_array_unref(policy->lists[i]);
    g_ptr_array_unref(policy->lines);
    jb_matcher_free(policy->matcher);
    g_free(policy);
}

jb_policy *jb_policy_new(void)
{
    jb_policy *policy = g_new0(jb_policy, 1);
    policy->sources = g_ptr_array_new_with_free_func(free_pair);
    policy->proposal = g_ptr_array_new_with_free_func(free_pair);
    policy->criteria = g_ptr_array_new_with_free_func(free_criterion);
    for (int i = 0; i < JB_N_POLICY_LISTS; i++)
        policy->lists[i] = g_ptr_array_new_with_free_func(g_free);
    policy->lines = g_ptr_array_new_with_free_func(jb_policy_line_free);
    policy->matcher = jb_matcher_new();
    return policy;
}

char *jb_policy_mark(const jb_policy *policy, const char *file, const char *sha256)
{
    return g_strdup_printf("%s %s sha256:%s", file, policy->dated, sha256);
}

const struct jb_policy_criterion *jb_policy_criterion(const jb_policy *policy, guint index)
{
    return policy->criteria->pdata[index];
}

const char *jb_policy_source(const jb_policy *policy, const char *key)
{
    for (guint i = 0; i < policy->sources->len; i++) {
        const struct jb_policy_pair *pair = policy->sources->pdata[i];
        if (strcmp(pair->key, key) == 0)
            return pair->value;
    }
    return NULL;
}
