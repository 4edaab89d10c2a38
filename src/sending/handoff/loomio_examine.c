/* loomio_examine.c - what joinbox doctor asks Loomio: that it is new enough, and that we may propose in the group. */
#include "sending/handoff/loomio-private.h"

static const guint64 least_version[3] = {3, 1, 3}; /* with other keys and other forms of calls before */

/* Whether `text` says a version, "3.8.1", from the least on. */
static gboolean is_new_enough(const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(least_version); i++) {
        char *end = NULL;
        guint64 part = g_ascii_isdigit(*text) ? g_ascii_strtoull(text, &end, 10) : 0;
        if (part != least_version[i])
            return part > least_version[i];
        text = end && *end == '.' ? end + 1 : "";
    }
    return TRUE;
}

/* New; NULL with the result. */
static char *version_of(struct jb_errand *errand, struct jb_step_result *result)
{
    if (!jb_loomio_ask_version(errand, result)) {
        if (result->end == JB_END_ABSENT)
            jb_step_end(result, JB_END_SYSTEM, "there is no Loomio that says its version: is loomio_url right?");
        return NULL;
    }
    const char *version = json_string_value(json_object_get(errand->answer.json, "version"));
    if (version && is_new_enough(version))
        return g_strdup(version);
    jb_step_end(result, JB_END_SYSTEM, "Loomio %s: joinbox needs 3.1.3 or newer", version ? version : "does not say its version");
    return NULL;
}

static gboolean may_propose(const struct jb_errand *errand, gint64 group, gint64 us)
{
    gsize i;
    json_t *row;
    json_array_foreach (json_object_get(errand->answer.json, "groups"), i, row)
        if (jb_loomio_is(row, "id", group) && json_is_true(json_object_get(row, "members_can_raise_motions")))
            return TRUE;
    json_array_foreach (json_object_get(errand->answer.json, "memberships"), i, row)
        if (jb_loomio_is(row, "group_id", group) && jb_loomio_is(row, "user_id", us) &&
            json_is_true(json_object_get(row, "admin")))
            return TRUE;
    return FALSE;
}

void jb_loomio_examine(struct jb_errand *errand, struct jb_step_result *result)
{
    g_autofree char *version = version_of(errand, result);
    gint64 group = version ? jb_loomio_group(errand, result) : 0, us = group ? jb_loomio_us(errand, group, result) : 0;
    if (!us)
        return;
    g_autofree char *path = g_strdup_printf("polls?group_id=%" G_GINT64_FORMAT "&status=active&limit=1", group);
    if (!may_propose(errand, group, us))
        jb_step_end(result, JB_END_SYSTEM, "the members of the group may raise no proposals: let them, or make joinbox coordinator");
    else if (jb_loomio_ask(errand, path, NULL, result) && jb_loomio_list(errand, "polls", result))
        jb_step_end(result, JB_END_DONE, "Loomio %s: joinbox can propose in the group", version);
}
