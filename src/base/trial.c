#include "base/trial.h"

#include <string.h>

char *jb_trial_path(const char *run_folder, const char *id)
{
    if (!id || strlen(id) != JB_TRIAL_ID_LENGTH || strspn(id, "0123456789abcdef") != JB_TRIAL_ID_LENGTH)
        return NULL;
    g_autofree char *name = g_strconcat("trial.", id, NULL);
    return g_build_filename(run_folder, name, NULL);
}
