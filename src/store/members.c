#include "store/members.h"

#include "base/area.h"
#include "store/database.h"

enum { FAR = 100000, TOGETHER_KM = 10 };

void jb_member_free(jb_member *member)
{
    if (!member)
        return;
    g_free(member->name);
    g_free(member->postcode);
    g_free(member->nation);
    g_free(member->skills);
    g_free(member->contact);
    g_free(member->website);
    g_free(member);
}

gboolean jb_members_replace(jb_store *store, const GPtrArray *members, GError **error)
{
    if (!jb_statement_run(store, JB_SQL_MEMBERS_CLEAR, error, ""))
        return FALSE;
    for (guint i = 0; i < members->len; i++) {
        const struct jb_member *member = members->pdata[i];
        if (!jb_statement_run(store, JB_SQL_MEMBERS_ADD, error, "ssssssi", member->name, member->postcode, member->nation,
                              member->skills, member->contact, member->website, (gint64)member->is_named))
            return FALSE;
    }
    return TRUE;
}

static jb_member *of_row(jb_statement *row)
{
    jb_member *member = g_new0(jb_member, 1);
    *member = (jb_member){
        .name = jb_column_text(row, 0), .postcode = jb_column_text(row, 1), .nation = jb_column_text(row, 2),
        .skills = jb_column_text(row, 3), .contact = jb_column_text(row, 4), .website = jb_column_text(row, 5),
        .is_named = jb_column_int(row, 6) != 0};
    return member;
}

GPtrArray *jb_members_list(jb_store *store, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)jb_member_free);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_MEMBERS_ALL, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        g_ptr_array_add(list, of_row(row));
    return step == JB_STEP_DONE ? g_steal_pointer(&list) : NULL;
}

json_t *jb_members_json(const GPtrArray *members)
{
    json_t *list = json_array();
    for (guint i = 0; i < members->len; i++) {
        const struct jb_member *m = members->pdata[i];
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:b}", "name", m->name, "postcode", m->postcode,
                                              "nation", m->nation, "skills", m->skills, "contact", m->contact, "website",
                                              m->website, "may_be_named", m->is_named));
    }
    return list;
}

/* How near one is: each only counts where those before it are equal. */
struct rank {
    const struct jb_member *member;
    int distance; /* in tens of kilometres; FAR: not known */
    int is_other_district, is_other_nation;
    guint place; /* in the list */
};

static gint compare(gconstpointer a, gconstpointer b)
{
    const struct rank *x = a, *y = b;
    if (x->distance != y->distance)
        return x->distance - y->distance;
    if (x->is_other_district != y->is_other_district)
        return x->is_other_district - y->is_other_district;
    if (x->is_other_nation != y->is_other_nation)
        return x->is_other_nation - y->is_other_nation;
    return x->place < y->place ? -1 : x->place > y->place;
}

static gsize district_length(const char *postcode)
{
    return strcspn(postcode, " ");
}

static struct rank rank_of(const struct jb_member *member, guint place, const char *postcode, const char *nation)
{
    int km = jb_area_km(jb_area_of(postcode), jb_area_of(member->postcode));
    gsize n = district_length(postcode);
    return (struct rank){
        .member = member, .place = place, .distance = km < 0 ? FAR : (km + TOGETHER_KM / 2) / TOGETHER_KM,
        .is_other_district = n != district_length(member->postcode) || g_ascii_strncasecmp(postcode, member->postcode, n) != 0,
        .is_other_nation = !*nation || g_ascii_strcasecmp(nation, member->nation) != 0};
}

GPtrArray *jb_members_nearest(const GPtrArray *members, const struct jb_organisation *organisation, guint most)
{
    const char *postcode = organisation && organisation->postcode ? organisation->postcode : "";
    const char *of_place = jb_area_nation(postcode);
    const char *nation = organisation && organisation->nation ? organisation->nation : of_place ? of_place : "";
    g_autoptr(GArray) ranks = g_array_new(FALSE, FALSE, sizeof(struct rank));
    GPtrArray *nearest = g_ptr_array_new();
    for (guint i = 0; i < members->len; i++) {
        struct rank rank = rank_of(members->pdata[i], i, postcode, nation);
        if (rank.distance < FAR || !rank.is_other_nation)
            g_array_append_val(ranks, rank);
    }
    g_array_sort(ranks, compare);
    for (guint i = 0; i < ranks->len && i < most; i++)
        g_ptr_array_add(nearest, (gpointer)g_array_index(ranks, struct rank, i).member);
    return nearest;
}

static json_t *word(const char *text)
{
    return *text ? json_string(text) : json_null();
}

/* The town that the postcode area is named after: an applicant need not know more. */
static const char *place_of(const struct jb_member *member)
{
    const struct jb_area *area = jb_area_of(member->postcode);
    return area && (area->north || area->east) ? area->town : member->nation;
}

json_t *jb_members_offered(jb_store *store, const struct jb_organisation *organisation, GError **error)
{
    g_autoptr(GPtrArray) all = jb_members_list(store, error);
    if (!all)
        return NULL;
    for (guint i = all->len; i > 0; i--)
        if (!((const struct jb_member *)all->pdata[i - 1])->is_named)
            g_ptr_array_remove_index(all, i - 1);
    g_autoptr(GPtrArray) nearest = jb_members_nearest(all, organisation, JB_MEMBERS_NEARBY);
    json_t *offered = json_array();
    for (guint i = 0; i < nearest->len; i++) {
        const struct jb_member *member = nearest->pdata[i];
        json_array_append_new(offered, json_pack("{s:s, s:o, s:o, s:o}", "name", member->name, "place",
                                                 word(place_of(member)), "skills", word(member->skills), "contact",
                                                 word(*member->contact ? member->contact : member->website)));
    }
    return offered;
}
