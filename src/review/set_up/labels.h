/* labels.h - a reading held against its label: what a person said is right of a message.
 *
 * A label is JSON in the shape of joinbox-json(5); what is left out of it is not compared. Beyond that: a list instead of a
 * value, and KEY_any beside KEY, give several right values; description_must_not, documents_may, quotes_expected,
 * missing_must and missing_must_not as their names say. Case, spaces, and kinds of quotes and dashes do not matter. */
#ifndef JB_REVIEW_SET_UP_LABELS_H
#define JB_REVIEW_SET_UP_LABELS_H

#include <glib.h>
#include <jansson.h>

/* One thing that the label says: "criteria.worker-owned"; texts are borrowed. */
typedef void (*jb_label_func)(const char *field, gboolean is_right, const char *wanted, const char *got, gpointer data);
void jb_label_compare(const json_t *label, const json_t *reading, jb_label_func each, gpointer data);

#endif
