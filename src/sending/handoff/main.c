/* joinbox-handoff: takes the steps of the hand-off that are due, then ends. Started by the worker and by `joinbox steps`. */
#include <stdio.h>

#include "base/error.h"
#include "base/service.h"
#include "base/text.h"
#include "sending/handoff/engine.h"

struct wishes {
    const char *home, *only, *step;
    gboolean again, is_rehearsal, examines, lists, is_loud;
};

static void print_line(const char *line)
{
    g_autofree char *safe = jb_safe_lines(line);
    puts(safe);
}

static gboolean read_wishes(int argc, char **argv, struct wishes *wishes)
{
    for (int i = 1; i < argc; i++) {
        if (g_str_equal(argv[i], "--home") && i + 1 < argc)
            wishes->home = argv[++i];
        else if (g_str_equal(argv[i], "--only") && i + 1 < argc)
            wishes->only = argv[++i];
        else if (g_str_equal(argv[i], "--step") && i + 1 < argc)
            wishes->step = argv[++i];
        else if (g_str_equal(argv[i], "--again"))
            wishes->again = TRUE;
        else if (g_str_equal(argv[i], "--say"))
            wishes->is_loud = TRUE;
        else if (g_str_equal(argv[i], "--dry-run"))
            wishes->is_rehearsal = TRUE;
        else if (g_str_equal(argv[i], "--examine"))
            wishes->examines = TRUE;
        else if (g_str_equal(argv[i], "--members"))
            wishes->lists = TRUE;
        else
            return FALSE;
    }
    int step = jb_step_find(wishes->step); /* any other may be taken by rows alone */
    return !wishes->step || (wishes->only && step == JB_HANDOFF_lookup);
}

static gboolean act(const struct wishes *wishes, struct jb_engine *engine, GError **error)
{
    if (wishes->examines || wishes->lists) {
        json_t *list = wishes->lists ? jb_engine_members(engine) : jb_engine_examine(engine);
        json_dumpf(list, stdout, JSON_INDENT(2));
        json_decref(list);
        return TRUE;
    }
    if (wishes->only) {
        g_autoptr(jb_application) application = jb_application_find(engine->store, wishes->only, error);
        if (!application)
            return FALSE;
        engine->only = application->id;
        engine->step = wishes->step ? &jb_step_rows[jb_step_find(wishes->step)] : NULL;
    }
    g_autoptr(GError) failed = NULL;
    guint n_taken = 0;
    jb_stop_hold(); /* a step that is broken off is one that has to be looked for */
    if (!jb_engine_run(engine, &n_taken, &failed)) {
        if (failed->code == JB_ERROR_BUSY && failed->domain == JB_SENDING_ERROR && !engine->print)
            return TRUE; /* what we would do is being done */
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    if (!n_taken && engine->print)
        engine->print("There is nothing that joinbox could do now.");
    if (!engine->is_rehearsal)
        jb_home_wake(engine->home); /* there may be a mail to be sent */
    return TRUE;
}

static gboolean run(const struct wishes *wishes, GError **error)
{
    g_autoptr(jb_home) home = jb_home_find(wishes->home);
    g_autoptr(jb_world) world = jb_world_new();
    if (!jb_home_enter(home, error))
        return FALSE;
    g_autoptr(jb_config) config = jb_config_read(home->config, home->folder, error);
    g_autoptr(jb_store) store = config ? jb_store_open(home->database, JB_STORE_WRITE, error) : NULL;
    g_autoptr(jb_pace) pace = jb_pace_new();
    struct jb_engine engine = {
        .config = config, .home = home, .world = world, .store = store, .pace = pace, .again = wishes->again,
        .is_rehearsal = wishes->is_rehearsal, .print = wishes->is_loud || wishes->is_rehearsal ? print_line : NULL,
    };
    return store && act(wishes, &engine, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    struct wishes wishes = {0};
    if (argc == 2 && g_str_equal(argv[1], "--version")) {
        printf("joinbox-handoff (joinbox) %s\n", PACKAGE_VERSION);
        return 0;
    }
    if (!read_wishes(argc, argv, &wishes)) {
        fprintf(stderr, "usage: joinbox-handoff [--home DIR] [--only ID [--step lookup]] [--again] [--dry-run] [--say] [--examine | --members]\n");
        return 64;
    }
    if (run(&wishes, &error))
        return 0;
    fprintf(stderr, "joinbox: %s\n", error->message);
    return jb_error_exit_status(error);
}
