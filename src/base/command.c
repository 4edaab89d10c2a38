#include "base/command.h"

#include "base/error.h"

const char *jb_command_group_title(enum jb_command_group group)
{
    switch (group) {
    case JB_GROUP_LOOK:
        return "Look";
    case JB_GROUP_DECIDE:
        return "Decide";
    case JB_GROUP_KEEP:
        return "Keep going";
    case JB_GROUP_SET_UP:
        return "Set up";
    case JB_N_GROUPS:
        break;
    }
    g_assert_not_reached();
}

gboolean jb_command_usage(const struct jb_command_context *context, const char *what_is_wrong, GError **error)
{
    const struct jb_command *command = context->command;
    g_set_error(error, JB_BASE_ERROR, JB_ERROR_USAGE, "%s: the usage is joinbox %s%s%s", what_is_wrong, command->verb,
                *command->synopsis ? " " : "", command->synopsis);
    return FALSE;
}
