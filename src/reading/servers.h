/* servers.h - the stages that are kept ready for many messages. Private to src/reading; run.h says how it is used. */
#ifndef JB_READING_SERVERS_H
#define JB_READING_SERVERS_H

#include "base/server.h"
#include "reading/run.h"

/* The server of this stage; NULL where it has none, or `servers` is NULL: it is to be executed. That it was asked for is
 * noted: jb_servers_ready() starts it for the next. Safe in several threads. */
jb_server *jb_servers_get(jb_servers *servers, const char *program);

#endif
