#include "base/area.h"

#include <string.h>

static const struct jb_area areas[] = {
#define X(code, nation, north, east, town) {code, nation, north, east, town},
#include "base/areas.def"
#undef X
};

static const struct {
    const char *area;
    guint64 first, last;
    const char *nation;
} districts[] = {
#define X(area, first, last, nation, sure) {area, first, last, nation},
#include "base/postcode_districts.def"
#undef X
};

const struct jb_area *jb_area_of(const char *postcode)
{
    gsize n = 0;
    while (postcode && *postcode == ' ')
        postcode++;
    while (postcode && g_ascii_isalpha(postcode[n]))
        n++;
    for (gsize i = 0; n && i < G_N_ELEMENTS(areas); i++)
        if (strlen(areas[i].code) == n && g_ascii_strncasecmp(areas[i].code, postcode, n) == 0)
            return &areas[i];
    return NULL;
}

const char *jb_area_nation(const char *postcode)
{
    const struct jb_area *area = jb_area_of(postcode);
    if (!area)
        return NULL;
    const char *digits = postcode + strspn(postcode, " ") + strlen(area->code);
    guint64 district = g_ascii_isdigit(*digits) ? g_ascii_strtoull(digits, NULL, 10) : 0;
    for (gsize i = 0; district && i < G_N_ELEMENTS(districts); i++)
        if (strcmp(districts[i].area, area->code) == 0 && district >= districts[i].first && district <= districts[i].last)
            return districts[i].nation;
    return area->nation;
}

static gboolean is_place(const struct jb_area *area)
{
    return area && (area->north || area->east);
}

/* A degree of longitude is 71.5 km at 50° north and 1.6 km less for each degree further: straight enough for these islands. */
int jb_area_km(const struct jb_area *a, const struct jb_area *b)
{
    if (!is_place(a) || !is_place(b))
        return -1;
    double middle = (a->north + b->north) / 200.0, width = 71.5 - 1.6 * (middle - 50);
    double north = (a->north - b->north) * 1.112, east = (a->east - b->east) / 100.0 * width;
    double square = north * north + east * east, root = 1;
    for (int i = 0; i < 24; i++) /* Newton's, so that no library of mathematics is needed */
        root = (root + square / root) / 2;
    return (int)(root + 0.5);
}
