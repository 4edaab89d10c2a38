/* export.h - applications, messages, answers and events as JSON: what `--json` prints. */
#ifndef JB_REVIEW_EXPORT_H
#define JB_REVIEW_EXPORT_H

#include <jansson.h>

#include "review/casefile.h"

/* Each gives a new reference. Times are RFC 3339 in UTC, null where unknown. */
json_t *jb_export_application(const struct jb_application *application);
json_t *jb_export_answer(const struct jb_outbox_item *item);
json_t *jb_export_event(const struct jb_event *event);
/* The application with its merged reading, messages, answers and events. */
json_t *jb_export_casefile(const struct jb_casefile *file);
/* List of strings. */
json_t *jb_export_strings(const GPtrArray *strings);
json_t *jb_export_time(gint64 at);

#endif
