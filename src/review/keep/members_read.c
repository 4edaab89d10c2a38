#include "review/keep/members_read.h"

#include <string.h>

#include "base/area.h"
#include "base/error.h"
#include "base/text.h"

enum { MOST_MEMBERS = 5000, LONGEST_NAME = 150, LONGEST_TEXT = 500 };

enum column { NAME, POSTCODE, NATION, SKILLS, CONTACT, WEBSITE, CONSENT, N_COLUMNS };
static const char *const heads[N_COLUMNS] = {
    [NAME] = "name|member|co-op|co-operative|organisation|organization|enw",
    [POSTCODE] = "postcode|post code|postal code|postcode area|cod post",
    [NATION] = "nation|country|gwlad",
    [SKILLS] = "skills|services|what they do|expertise|sgiliau",
    [CONTACT] = "contact|email|e-mail|mail|contact email|cyswllt|ebost",
    [WEBSITE] = "website|web site|web|url|site|gwefan",
    [CONSENT] = "may be named|named|agreed|agreed to be named|consent|public|listed|cael ei enwi",
};
static const char *const yes[] = {"yes", "y", "true", "1", "x", "ok", "agreed", "ie", NULL};
static const char *const no[] = {"no", "n", "false", "0", "", "-", "na", NULL};

static gboolean is_one_of(const char *cell, const char *const *words)
{
    for (; *words; words++)
        if (g_ascii_strcasecmp(cell, *words) == 0)
            return TRUE;
    return FALSE;
}

static gboolean is_short_enough(jb_sheet *sheet, const char *cell, glong most, GError **error)
{
    return g_utf8_strlen(cell, -1) <= most || jb_sheet_blame(sheet, error, "more than %ld letters in one cell", most);
}

/* Whether the row can be a member's. */
static gboolean check_row(jb_sheet *sheet, const int *columns, GError **error)
{
    const char *consent = jb_sheet_cell(sheet, columns[CONSENT]), *postcode = jb_sheet_cell(sheet, columns[POSTCODE]);
    if (!*jb_sheet_cell(sheet, columns[NAME]))
        return jb_sheet_blame(sheet, error, "it has no name");
    if (*postcode && !jb_area_of(postcode))
        return jb_sheet_blame(sheet, error, "its postcode is none of the UK; leave it empty where there is none");
    if (!is_one_of(consent, yes) && !is_one_of(consent, no))
        return jb_sheet_blame(sheet, error, "whether it may be named is neither yes nor no");
    for (int i = 0; i < N_COLUMNS; i++)
        if (!is_short_enough(sheet, jb_sheet_cell(sheet, columns[i]), i == NAME ? LONGEST_NAME : LONGEST_TEXT, error))
            return FALSE;
    return TRUE;
}

static jb_member *of_row(const jb_sheet *sheet, const int *columns)
{
    jb_member *member = g_new0(jb_member, 1);
    const char *nation = jb_sheet_cell(sheet, columns[NATION]);
    member->name = g_strdup(jb_sheet_cell(sheet, columns[NAME]));
    member->postcode = g_ascii_strup(jb_sheet_cell(sheet, columns[POSTCODE]), -1);
    const char *of_place = jb_area_nation(member->postcode);
    member->nation = g_strdup(*nation ? nation : of_place ? of_place : "");
    member->skills = g_strdup(jb_sheet_cell(sheet, columns[SKILLS]));
    member->contact = g_strdup(jb_sheet_cell(sheet, columns[CONTACT]));
    member->website = g_strdup(jb_sheet_cell(sheet, columns[WEBSITE]));
    member->is_named = is_one_of(jb_sheet_cell(sheet, columns[CONSENT]), yes);
    return member;
}

static gboolean find_columns(jb_sheet *sheet, int *columns, GError **error)
{
    for (int i = 0; i < N_COLUMNS; i++)
        columns[i] = jb_sheet_column(sheet, heads[i]);
    if (columns[NAME] >= 0 && (columns[POSTCODE] >= 0 || columns[NATION] >= 0))
        return TRUE;
    g_autofree char *found = jb_sheet_heads(sheet);
    return jb_sheet_blame(sheet, error, "a list of members has the columns name and postcode (and nation, skills, contact, "
                          "website, may be named); this one has: %s", found);
}

GPtrArray *jb_members_read(jb_sheet *sheet, gboolean *has_consent, GError **error)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func((GDestroyNotify)jb_member_free);
    GError *failed = NULL;
    int columns[N_COLUMNS];
    if (!find_columns(sheet, columns, error))
        return NULL;
    *has_consent = columns[CONSENT] >= 0;
    while (jb_sheet_next(sheet, &failed)) {
        if (members->len >= MOST_MEMBERS) {
            jb_sheet_blame(sheet, error, "more than %d members", MOST_MEMBERS);
            return NULL;
        }
        if (!check_row(sheet, columns, error))
            return NULL;
        g_ptr_array_add(members, of_row(sheet, columns));
    }
    if (failed) {
        g_propagate_error(error, failed);
        return NULL;
    }
    return g_steal_pointer(&members);
}
