/* The steps by their number. */
#include "sending/handoff/step.h"

#define X(name, printed, system, state, want, after, setting, what) extern const struct jb_step_calls jb_step_##name;
#include "base/steps.def"
#undef X

const struct jb_step_calls *const jb_steps[JB_N_HANDOFF_STEPS] = {
#define X(name, printed, system, state, want, after, setting, what) [JB_HANDOFF_##name] = &jb_step_##name,
#include "base/steps.def"
#undef X
};
