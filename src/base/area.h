/* area.h - where about a British postcode is: its area, by the town that the area is named after (areas.def). */
#ifndef JB_BASE_AREA_H
#define JB_BASE_AREA_H

#include <glib.h>

struct jb_area {
    const char *code;   /* "SY" */
    const char *nation; /* of most of it; NULL */
    int north, east;    /* hundredths of a degree; both 0: it is no place */
    const char *town;   /* "Shrewsbury" */
};

/* The area of a postcode or its beginning ("sy23 1ze", "SY23", "SY"); NULL where there is none. Never freed. */
const struct jb_area *jb_area_of(const char *postcode);
/* The nation that most of the postcode's district lies in ("SY23 1ZE": Wales), or where no district is known to differ, of its
 * area; NULL where there is none. Never freed. */
const char *jb_area_nation(const char *postcode);
/* Kilometres between two areas' towns, roughly; -1 where one of them is NULL or no place. */
int jb_area_km(const struct jb_area *a, const struct jb_area *b);

#endif
