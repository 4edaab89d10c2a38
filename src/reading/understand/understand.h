/* understand.h - from a message taken apart and the texts of its documents to the reading. Pure. */
#ifndef JB_UNDERSTAND_H
#define JB_UNDERSTAND_H

#include "base/policy.h"
#include "base/reading.h"
#include "base/setting.h"

/* A new reading. Never fails: what cannot be told is left empty. `policy`: the setting's, where it was read already; NULL: it
 * is read from the setting. */
jb_reading *jb_understand(const struct jb_case *c, const jb_policy *policy);

#endif
