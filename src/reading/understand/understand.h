/* understand.h - from a message taken apart and the texts of its documents to the reading. Pure. */
#ifndef JB_UNDERSTAND_H
#define JB_UNDERSTAND_H

#include "base/reading.h"
#include "base/setting.h"

/* A new reading. Never fails: what cannot be told is left empty. */
jb_reading *jb_understand(const struct jb_case *c);

#endif
