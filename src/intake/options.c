/* options.c - the command line, read by one table. */
#include "intake/options.h"

const char jb_options_help[] =
    "usage: joinbox-deliver [OPTION...] < MESSAGE\n"
    "Puts one mail into joinbox's spool. Exit 0: it is safe on disk. Exit 75: try again.\n"
    "\n"
    "  -f, --sender ADDRESS      envelope sender, empty for a bounce (else $SENDER, or the mbox From line)\n"
    "  -r, --recipient ADDRESS   envelope recipient; may be repeated (else $RECIPIENT)\n"
    "  -o, --original ADDRESS    recipient before alias and forward (else $ORIGINAL_RECIPIENT)\n"
    "      --home DIR            where joinbox lives (else $JOINBOX_HOME, " JB_STATEDIR ",\n"
    "                            $XDG_DATA_HOME/joinbox, ~/.local/share/joinbox)\n"
    "      --work                start a worker when the mail is safe\n"
    "      --help, --version\n"
    "\n"
    "See joinbox-deliver(8).\n";

enum option { SET_SENDER, ADD_RECIPIENT, SET_ORIGINAL, SET_HOME, START_WORK, SHOW_HELP, SHOW_VERSION };

static const struct {
    const char *name;
    char letter; /* 0: none */
    bool has_value;
    enum option option;
} table[] = {
    {"--sender", 'f', true, SET_SENDER},
    {"--recipient", 'r', true, ADD_RECIPIENT},
    {"--original", 'o', true, SET_ORIGINAL},
    {"--home", 0, true, SET_HOME},
    {"--work", 0, false, START_WORK},
    {"--help", 'h', false, SHOW_HELP},
    {"--version", 0, false, SHOW_VERSION},
};

static void store(struct jb_options *options, enum option option, char *value)
{
    switch (option) {
    case SET_SENDER:
        options->sender = value;
        break;
    case ADD_RECIPIENT:
        options->recipients[options->n_recipients++] = value;
        break;
    case SET_ORIGINAL:
        options->original = value;
        break;
    case SET_HOME:
        options->home = value;
        break;
    case START_WORK:
        options->start_work = true;
        break;
    case SHOW_HELP:
        options->show_help = true;
        break;
    case SHOW_VERSION:
        options->show_version = true;
        break;
    }
}

/* Whether `argument` is row i; `value` gets what stands in the same argument ("-fA", "--sender=A"), else NULL. */
static bool matches(size_t i, char *argument, char **value)
{
    *value = NULL;
    if (argument[1] != '-') {
        if (!table[i].letter || argument[1] != table[i].letter || (argument[2] && !table[i].has_value))
            return false;
        *value = argument[2] ? argument + 2 : NULL;
        return true;
    }
    size_t size = strlen(table[i].name);
    if (strncmp(argument, table[i].name, size) != 0)
        return false;
    if (argument[size] == '=' && table[i].has_value)
        *value = argument + size + 1;
    return argument[size] == '\0' || *value;
}

/* Takes the option at argv[*at], and its value. */
static const char *take_option(struct jb_options *options, int *at, int argc, char **argv)
{
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char *value;
        if (!matches(i, argv[*at], &value))
            continue;
        if (table[i].has_value && !value) {
            if (*at + 1 >= argc)
                return "an option on the command line lacks its value; see joinbox-deliver(8)";
            value = argv[++*at];
        }
        store(options, table[i].option, value);
        return NULL;
    }
    return "an option on the command line is not known; see joinbox-deliver(8)";
}

/* What stands alone is a recipient if it looks like one: Postfix makes "-r A B C" of "-r ${recipient}". */
static const char *take_recipient(struct jb_options *options, char *argument)
{
    if (!strchr(argument, '@'))
        return "a word on the command line is neither option nor address; see joinbox-deliver(8)";
    store(options, ADD_RECIPIENT, argument);
    return NULL;
}

const char *jb_options_read(struct jb_options *options, int argc, char **argv)
{
    const char *wrong = NULL;
    bool all_options = true; /* until "--" */
    options->recipients = argv; /* never overtakes `at`: each recipient takes one argument or more */
    for (int at = 1; at < argc && !wrong; at++) {
        if (all_options && strcmp(argv[at], "--") == 0)
            all_options = false;
        else if (all_options && argv[at][0] == '-' && argv[at][1])
            wrong = take_option(options, &at, argc, argv);
        else
            wrong = take_recipient(options, argv[at]);
    }
    if (!wrong && (options->show_help || options->show_version) && argc != 2)
        wrong = "--help and --version stand alone";
    return wrong;
}
