/* policy_check.c - what is wrong with a policy, or looks so; see jb_policy_problems(). */
#include "base/policy-private.h"

#include <string.h>

static void free_problem(gpointer data)
{
    struct jb_policy_problem *problem = data;
    g_free(problem->what);
    g_free(problem);
}

void jb_policy_watch_init(struct jb_policy_watch *watch, GPtrArray *problems)
{
    watch->problems = problems;
    watch->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    watch->lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void jb_policy_watch_clear(struct jb_policy_watch *watch)
{
    g_hash_table_unref(watch->seen);
    g_hash_table_unref(watch->lists);
}

void jb_policy_watch_say(struct jb_policy_watch *watch, guint line, gboolean is_error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct jb_policy_problem *problem = g_new(struct jb_policy_problem, 1);
    *problem = (struct jb_policy_problem){line, is_error, g_strdup_vprintf(format, arguments)};
    va_end(arguments);
    g_ptr_array_add(watch->problems, problem);
}

/* --- what stands there twice --- */

/* Takes the key; the line where it stood before, or 0. */
static guint seen_before(struct jb_policy_watch *watch, char *key, guint line)
{
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(watch->seen, key));
    if (before)
        g_free(key);
    else
        g_hash_table_insert(watch->seen, key, GUINT_TO_POINTER(line));
    return before;
}

/* Phrases of a list that are no more than words; those in brackets hold bars of their own. */
void jb_policy_watch_words(struct jb_policy_watch *watch, guint line, const char *name, const char *phrases)
{
    if (g_hash_table_contains(watch->lists, name))
        jb_policy_watch_say(watch, line, FALSE, "the list <%s> was there already, in line %u", name,
                            GPOINTER_TO_UINT(g_hash_table_lookup(watch->lists, name)));
    g_hash_table_insert(watch->lists, g_strdup(name), GUINT_TO_POINTER(line));
    guint depth = 0;
    for (const char *p = phrases, *begin = p;; p++) {
        depth += *p == '{' || *p == '[';
        depth -= depth && (*p == '}' || *p == ']');
        if (*p && (*p != '|' || depth))
            continue;
        g_autofree char *phrase = g_strstrip(g_strndup(begin, (gsize)(p - begin)));
        if (seen_before(watch, g_strdup_printf("%s\n%s", name, phrase), line))
            jb_policy_watch_say(watch, line, FALSE, "\"%s\" stands in <%s> twice", phrase, name);
        if (!*p)
            break;
        begin = p + 1;
    }
}

void jb_policy_watch_pattern(struct jb_policy_watch *watch, guint line, const char *section, const char *pattern)
{
    guint before = seen_before(watch, g_strdup_printf("%s\n%s", section, pattern), line);
    if (before)
        jb_policy_watch_say(watch, line, FALSE, "the same stands in line %u", before);
}

/* --- what nothing uses, what can never match --- */

#define FACT_OF_READER "term" /* the reading itself asks for it: what a definition explains */

static gboolean is_used(const char *text, const char *before, const char *name, const char *after)
{
    g_autofree char *use = g_strconcat(before, name, after, NULL);
    return strstr(text, use) != NULL;
}

static void watch_lists(struct jb_policy_watch *watch, const char *text)
{
    GHashTableIter each;
    gpointer name, line;
    g_hash_table_iter_init(&each, watch->lists);
    while (g_hash_table_iter_next(&each, &name, &line))
        if (!is_used(text, "<", name, ">"))
            jb_policy_watch_say(watch, GPOINTER_TO_UINT(line), FALSE, "nothing uses the list <%s>", (char *)name);
}

static void watch_patterns(struct jb_policy_watch *watch, const jb_policy *policy, const char *text)
{
    for (guint i = 0; i < policy->lines->len; i++) {
        const struct jb_policy_line *line = policy->lines->pdata[i];
        if (!jb_matcher_can_match(policy->matcher, (int)i))
            jb_policy_watch_say(watch, line ? line->line : 0, FALSE, "this can never match: %s",
                                line ? line->pattern : "a title");
        if (line && line->role == JB_LINE_FACT && strcmp(line->says, FACT_OF_READER) && !is_used(text, "unless ", line->says, ":"))
            jb_policy_watch_say(watch, line->line, FALSE, "nothing asks for the fact \"%s\"", line->says);
    }
}

static void watch_criteria(struct jb_policy_watch *watch, const jb_policy *policy)
{
    for (guint i = 0; i < policy->criteria->len; i++) {
        const struct jb_policy_criterion *criterion = jb_policy_criterion(policy, i);
        if (!criterion->questions->len)
            jb_policy_watch_say(watch, 0, FALSE, "the criterion %s asks no question", criterion->key);
        if (!criterion->ask)
            jb_policy_watch_say(watch, 0, FALSE, "the criterion %s has no ask-for: nobody is asked for it in words",
                                criterion->key);
    }
}

void jb_policy_watch_whole(struct jb_policy_watch *watch, const jb_policy *policy, const char *text)
{
    for (guint i = 0; i < policy->sources->len; i++) {
        const struct jb_policy_pair *source = policy->sources->pdata[i];
        if (!is_used(text, "\nfrom ", source->key, "\n"))
            jb_policy_watch_say(watch, 0, FALSE, "nothing comes from the source \"%s\"", source->key);
    }
    watch_criteria(watch, policy);
    watch_lists(watch, text);
    watch_patterns(watch, policy, text);
}

static gint by_line(gconstpointer a, gconstpointer b)
{
    const struct jb_policy_problem *const *p = a, *const *q = b;
    return (*p)->line < (*q)->line ? -1 : (*p)->line > (*q)->line;
}

GPtrArray *jb_policy_problems(const char *text)
{
    GPtrArray *problems = g_ptr_array_new_with_free_func(free_problem);
    struct jb_policy_watch watch;
    g_autoptr(GError) error = NULL;
    jb_policy_watch_init(&watch, problems);
    g_autoptr(jb_policy) policy = jb_policy_parse_watched(text, "policy", &watch, &error);
    if (policy)
        jb_policy_watch_whole(&watch, policy, text);
    else
        jb_policy_watch_say(&watch, 0, TRUE, "%s", strstr(error->message, ": ") + 2);
    jb_policy_watch_clear(&watch);
    g_ptr_array_sort(problems, by_line);
    return problems;
}
