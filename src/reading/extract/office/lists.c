#include "reading/extract/office/lists.h"

enum { LARGEST_COUNT = 100000 };

struct jb_list *jb_list_new(void)
{
    struct jb_list *list = g_new0(struct jb_list, 1);
    for (guint i = 0; i < JB_LIST_LEVELS; i++)
        list->levels[i] = (struct jb_list_level){.start = 1, .restart_after = -1, .numeral = JB_NUMERAL_NONE};
    return list;
}

void jb_list_clear_level(struct jb_list_level *level)
{
    g_clear_pointer(&level->text, g_free);
}

void jb_list_free(struct jb_list *list)
{
    if (!list)
        return;
    for (guint i = 0; i < JB_LIST_LEVELS; i++)
        jb_list_clear_level(&list->levels[i]);
    g_free(list);
}

static void forget_deeper(struct jb_list *list, guint level)
{
    for (guint i = level + 1; i < JB_LIST_LEVELS; i++) {
        int after = list->levels[i].restart_after;
        if (after < 0 || (after > 0 && (int)level + 1 <= after))
            list->counted[i] = FALSE;
    }
}

static void print_counter(const struct jb_list *list, guint level, gboolean is_legal, GString *label)
{
    enum jb_numeral numeral = list->levels[level].numeral;
    if (is_legal && numeral != JB_NUMERAL_NONE)
        numeral = JB_NUMERAL_DECIMAL;
    jb_numeral_append(label, list->counters[level], numeral);
}

char *jb_list_next(struct jb_list *list, guint level)
{
    level = MIN(level, JB_LIST_LEVELS - 1);
    for (guint i = 0; i < level; i++)
        if (!list->counted[i]) { /* a level that was skipped shows its first number */
            list->counters[i] = list->levels[i].start;
            list->counted[i] = TRUE;
        }
    list->counters[level] = list->counted[level] ? MIN(list->counters[level] + 1, LARGEST_COUNT)
                                                 : list->levels[level].start;
    list->counted[level] = TRUE;
    forget_deeper(list, level);

    GString *label = g_string_new(NULL);
    for (const char *p = list->levels[level].text; p && *p; p++) {
        if (*p == '%' && p[1] >= '1' && p[1] <= '9')
            print_counter(list, (guint)(*++p - '1'), list->levels[level].is_legal, label);
        else
            g_string_append_c(label, *p);
    }
    return g_string_free(label, FALSE);
}

void jb_list_restart(struct jb_list *list, guint level, guint start)
{
    level = MIN(level, JB_LIST_LEVELS - 1);
    list->levels[level].start = start;
    list->counted[level] = FALSE;
}
