/* robots.h - bounces, automatic replies and list mail, told by headers and structure first, words second.
 *
 * How a mail came decides before what it says: these classes are settled before anybody reads for
 * applications. */
#ifndef JB_UNDERSTAND_ROBOTS_H
#define JB_UNDERSTAND_ROBOTS_H

#include "base/reading.h"
#include "base/setting.h"

/* The class that a machine's message has, with its reasons (struct jb_reason) appended; -1 where a person
 * wrote it. */
int jb_robots_class(const struct jb_case *c, GPtrArray *reasons);

/* Message-ID, without <>, of the mail that a report is about; NULL where it does not say. Caller frees. */
char *jb_robots_bounce_of(const struct jb_case *c);

/* Whether our own mail server marked the message as spam. */
gboolean jb_robots_is_marked_spam(const struct jb_message *message);

/* Appends a reason. */
void jb_reason_add(GPtrArray *reasons, gint64 weight, const char *what);

#endif
