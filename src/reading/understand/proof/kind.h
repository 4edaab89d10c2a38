/* kind.h - what kind of document something is. */
#ifndef JB_UNDERSTAND_KIND_H
#define JB_UNDERSTAND_KIND_H

#include "base/reading.h"
#include "reading/understand/proof/study.h"

/* By its content; the file's name only tips the scales. `pages` is 0 where unknown. enum jb_document_kind. */
int jb_kind_of_study(const jb_policy *policy, const struct jb_study *study, const char *name, gint64 pages);

/* Of a file that cannot be read: by its name, else by what the mail says is attached. */
int jb_kind_of_name(const jb_policy *policy, const char *name, const char *said);

#endif
