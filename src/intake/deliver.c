/* deliver.c - joinbox-deliver: one mail from stdin into the spool. Exit 0: it is safe. Exit 75: try again. No other. */
#include "intake/guard.h"
#include "intake/options.h"
#include "intake/spool.h"
#include "intake/worker.h"

#include <sys/ioctl.h>
#include <unistd.h>

/* --help in a mail server's configuration must not swallow mail: with any on stdin it is a mistake. */
static noreturn void show(const char *text)
{
    int waiting = 0;
    if (ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting > 0)
        jb_guard_refuse("--help and --version take no mail");
    jb_guard_is_safe();
    jb_guard_say(text);
    _exit(0);
}

static struct jb_envelope envelope_of(const struct jb_options *options)
{
    struct jb_envelope envelope = {.recipients = options->recipients, .n_recipients = options->n_recipients};
    if (options->sender)
        envelope.sender = (struct jb_span){options->sender, strlen(options->sender)};
    if (options->original)
        envelope.original = (struct jb_span){options->original, strlen(options->original)};
    jb_envelope_complete(&envelope);
    return envelope;
}

int main(int argc, char **argv)
{
    bool has_stdin = jb_guard_begin();
    struct jb_options options = {0};
    const char *wrong = jb_options_read(&options, argc, argv);
    if (wrong)
        jb_guard_refuse(wrong);
    if (options.show_help)
        show(jb_options_help);
    if (options.show_version)
        show("joinbox-deliver " PACKAGE_VERSION "\n");
    if (!has_stdin)
        jb_guard_refuse("stdin is closed, so there is no mail");

    struct jb_envelope envelope = envelope_of(&options);
    struct jb_home home;
    struct jb_input input;
    input.size = 0;
    jb_home_enter(&home, options.home);
    jb_spool_store(&home, &envelope, &input);

    if (options.start_work)
        jb_worker_start(&home);
    jb_worker_poke(&home);
    _exit(0);
}
