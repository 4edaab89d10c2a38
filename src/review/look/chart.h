/* chart.h - the figures of `stats` as one picture: SVG that needs nothing else, readable in light and dark. */
#ifndef JB_REVIEW_LOOK_CHART_H
#define JB_REVIEW_LOOK_CHART_H

#include "store/stats.h"

/* The last 24 months as stacked columns, a row of figures above, the applications' states below. `now`: UTC seconds.
 * Caller frees. */
char *jb_chart_svg(const struct jb_stats *stats, gint64 now);

#endif
