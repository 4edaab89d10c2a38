/* members.h - the network's members, as somebody imported them, and which of them are nearest to an applicant. */
#ifndef JB_STORE_MEMBERS_H
#define JB_STORE_MEMBERS_H

#include <jansson.h>

#include "base/reading.h"
#include "store/imported.h"

enum { JB_MEMBERS_NEARBY = 3 };

struct jb_member { /* strings never NULL, "" where not known */
    char *name;
    char *postcode; /* or its beginning */
    char *nation;   /* "Wales"; of its postcode area where the list does not say */
    char *skills, *contact, *website;
    gboolean is_named; /* agreed to be named to applicants */
};
typedef struct jb_member jb_member;
void jb_member_free(jb_member *member);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_member, jb_member_free)

/* Puts these (jb_member) in the place of all that were held. In the caller's transaction. */
gboolean jb_members_replace(jb_store *store, const GPtrArray *members, GError **error);
/* jb_member, owned by the array, by name. NULL on errors. */
GPtrArray *jb_members_list(jb_store *store, GError **error);

/* All that is known of each: a new list. */
json_t *jb_members_json(const GPtrArray *members);

/* At most `most` of them, the nearest first; borrowed, the array is the caller's. By the postcode areas' distance, rounded
 * to ten kilometres; of the same distance the same district first, then the same nation, then by name. Whose place is not
 * known comes behind, and only in the same nation; so do all where the applicant's is not known. */
GPtrArray *jb_members_nearest(const GPtrArray *members, const struct jb_organisation *organisation, guint most);

/* For an answer: those nearest of whom agreed to be named, [{"name", "place", "skills", "contact"}], null for what is not
 * known. New; NULL on errors. */
json_t *jb_members_offered(jb_store *store, const struct jb_organisation *organisation, GError **error);

#endif
