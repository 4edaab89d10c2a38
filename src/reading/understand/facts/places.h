/* places.h - which country a text places its writer in. */
#ifndef JB_UNDERSTAND_PLACES_H
#define JB_UNDERSTAND_PLACES_H

#include "reading/understand/facts/tokens.h"

struct jb_place_counts {
    const char *first; /* the country of the first place named, but "UK"; NULL */
    guint uk;          /* mentions of the UK as a whole */
    guint n_countries; /* how many different ones besides */
    guint n_british;   /* how many of these are nations of the UK */
};

/* Calls for each place that is named with its country and the index of its first token, in the order of the text. */
typedef void (*jb_place_func)(const char *country, const GArray *tokens, guint i, gpointer data);
void jb_places_each(const GArray *tokens, jb_place_func each, gpointer data);

/* Counts the places that `text` names. "England and Wales" is neither, "New England" is none. */
struct jb_place_counts jb_places_count(const char *text);

/* TRUE for a nation of the UK and "UK". NULL is none. */
gboolean jb_place_is_british(const char *country);

#endif
