/* msg.h - messages saved by Outlook ([MS-OXMSG]): head and text, from their property streams. */
#ifndef JB_EXTRACT_MSG_H
#define JB_EXTRACT_MSG_H

#include "reading/extract/out.h"

void jb_msg_read(const guint8 *bytes, gsize size, struct jb_out *out);

#endif
