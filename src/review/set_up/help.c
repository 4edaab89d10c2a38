/* help.c - joinbox help [COMMAND|config|classes], --help, --version. */
#include "base/command.h"
#include "base/config.h"
#include "base/error.h"
#include "base/nearest.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/text.h"

struct row {
    const char *verb;
    enum jb_command_group group;
    const char *synopsis, *summary;
};

static const struct row rows[] = {
#define X(name, function, needs, in, usage, about)                                                                     \
    {.verb = (name), .group = JB_GROUP_##in, .synopsis = (usage), .summary = (about)},
#include "base/commands.def"
#undef X
};

static void print_option(struct jb_print *out, const struct jb_opt_row *row)
{
    g_autofree char *letter = row->letter ? g_strdup_printf("-%c, ", row->letter) : g_strdup("");
    g_autofree char *form = g_strdup_printf("%s--%s%s%s", letter, row->name, row->argument ? " " : "",
                                            row->argument ? row->argument : "");
    jb_print_text(out, "  %-22s %s\n", form, row->text);
}

static void print_commands(struct jb_print *out)
{
    jb_print_text(out, "joinbox reads the mail of people who want to join, and shows what needs you.\n\n");
    jb_print_text(out, "usage: joinbox [--home DIR] COMMAND [ARGUMENT...]\n");
    for (int group = 0; group < JB_N_GROUPS; group++) {
        jb_print_text(out, "\n");
        jb_print_styled(out, JB_BOLD, "%s\n", jb_command_group_title((enum jb_command_group)group));
        for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
            if (rows[i].group == (enum jb_command_group)group)
                jb_print_text(out, "  %-10s %s\n", rows[i].verb, rows[i].summary);
    }
    jb_print_text(out, "\njoinbox help COMMAND says more; joinbox alone shows what needs you.\n");
}

static void print_command(struct jb_print *out, const struct row *row)
{
    jb_print_text(out, "usage: joinbox %s%s%s\n\n", row->verb, *row->synopsis ? " " : "", row->synopsis);
    jb_print_folded(out, 0, row->summary);
    jb_print_text(out, "\n");
    for (int i = 0; i < JB_N_OPTS; i++)
        if (i == JB_OPT_HOME || i == JB_OPT_HELP || jb_opt_is_in((enum jb_opt)i, row->synopsis))
            print_option(out, &jb_opt_rows[i]);
}

static const char *type_of(const struct jb_config_row *row)
{
    switch (row->type) {
    case JB_CONFIG_TEXT:
        return "text";
    case JB_CONFIG_LIST:
        return "words";
    case JB_CONFIG_COUNT:
        return "number";
    case JB_CONFIG_SWITCH:
        return "on or off";
    case JB_CONFIG_CHOICE:
        return "choice";
    }
    g_assert_not_reached();
}

static void print_key(struct jb_print *out, const struct jb_config_row *row)
{
    jb_print_styled(out, JB_BOLD, "%s", row->name);
    jb_print_text(out, "  %s%s%s%s%s", type_of(row), *row->range ? " " : "", row->range, *row->unit ? " " : "", row->unit);
    jb_print_text(out, *row->standard ? ", default %s\n" : ", no default%s\n", row->standard);
    jb_print_folded(out, 4, row->sentence);
}

static void print_keys(struct jb_print *out)
{
    jb_print_text(out, "joinbox.conf has one \"key = value\" a line; # begins a comment.\n\n");
    for (guint i = 0; i < jb_config_n_rows; i++)
        print_key(out, &jb_config_rows[i]);
}

static void print_classes(struct jb_print *out)
{
    static const struct {
        const char *name, *meaning;
    } classes[] = {
#define X(id, printed, answered, about) {(printed), (about)},
#include "base/classes.def"
#undef X
    };
    for (gsize i = 0; i < G_N_ELEMENTS(classes); i++)
        jb_print_text(out, "  %-12s %s\n", classes[i].name, classes[i].meaning);
}

static gboolean print_topic(struct jb_print *out, const char *topic, GError **error)
{
    struct jb_nearest nearest = {.wanted = topic};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (!strcmp(rows[i].verb, topic)) {
            print_command(out, &rows[i]);
            if (!strcmp(topic, "config"))
                jb_print_text(out, "\n");
            break;
        }
        jb_nearest_offer(&nearest, rows[i].verb);
        if (i + 1 == G_N_ELEMENTS(rows) && strcmp(topic, "classes")) {
            g_autofree char *hint = jb_nearest_hint(&nearest), *shown = jb_safe(topic);
            g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "there is no help on \"%s\"%s", shown,
                        *hint ? hint : ": joinbox help lists the commands");
            return FALSE;
        }
    }
    if (!strcmp(topic, "config"))
        print_keys(out);
    if (!strcmp(topic, "classes"))
        print_classes(out);
    return TRUE;
}

gboolean jb_cmd_help(struct jb_command_context *context, GError **error)
{
    gboolean is_help = !strcmp(context->command->verb, "help");
    if (jb_opts_has(context->opts, JB_OPT_VERSION)) {
        jb_print_text(context->out, "joinbox " VERSION "\n");
        return TRUE;
    }
    if (!is_help)
        return print_topic(context->out, context->command->verb, error);
    if (context->n_args)
        return print_topic(context->out, context->args[0], error);
    print_commands(context->out);
    return TRUE;
}
