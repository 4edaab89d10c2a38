#include "filing/work.h"

#include <signal.h>
#include <sys/statvfs.h>

#include "base/child.h"
#include "base/error.h"
#include "base/fault.h"
#include "base/service.h"
#include "filing/apply.h"
#include "filing/attempt.h"
#include "filing/trial.h"
#include "reading/run.h"
#include "store/handoff.h"
#include "store/outbox.h"
#include "store/spooled.h"

enum { MAX_UNREAD = 3, SEND_EVERY = 20, ROOM_BYTES = 64 * 1024 * 1024, SEND_WALL_MS = 15 * 60 * 1000, SEND_OUTPUT = 64 * 1024 };

/* What says nothing about the message: it stops the run, and counts for nothing. */
static gboolean is_of_the_place(const GError *error)
{
    return error->code != JB_ERROR_DATA || error->domain == JB_STORE_ERROR;
}

/* A reading stage is missing or cannot be started; other messages may not need it. */
static gboolean is_of_reading(const GError *error)
{
    return error->domain == JB_READING_ERROR || error->domain == JB_BASE_ERROR;
}

static gboolean is_software(const GError *error)
{
    return error->code == JB_ERROR_SOFTWARE || error->code == JB_ERROR_USAGE;
}

/* Room for the message three times over (its rows, the journal, the index), and some. */
static gboolean has_room(jb_desk *desk, GBytes *bytes, GError **error)
{
    struct statvfs fs;
    guint64 wanted = (guint64)g_bytes_get_size(bytes) * 3 + ROOM_BYTES;
    if (statvfs(desk->home->root, &fs) < 0 || (guint64)fs.f_bavail * fs.f_frsize >= wanted)
        return TRUE;
    g_set_error(error, JB_FILING_ERROR, JB_ERROR_UNAVAILABLE,
                "the disk of %s is nearly full: mail waits in the spool until there is room", desk->home->root);
    return FALSE;
}

static gboolean read_and_apply(jb_desk *desk, const struct jb_spool_file *file, const struct jb_taken *taken,
                               struct jb_outcome *outcome, GError **error)
{
    struct jb_match match;
    if (!jb_match_copy(desk->store, desk->key, taken->raw, &match, error))
        return FALSE;
    if (match.how == JB_MATCHED_COPY)
        return jb_apply_copy(desk, &match, file, taken, outcome, error);
    jb_fault_point("before reading");
    jb_servers_ready(desk->servers, desk->setting);
    g_autoptr(jb_reading) reading = jb_read_message(desk->servers, desk->setting, taken->envelope, taken->raw, error);
    jb_fault_point("after reading");
    return reading && jb_apply(desk, file, taken, reading, outcome, error);
}

/* The stored bytes, read back, are those of the file; only then it goes. */
static gboolean verify_and_remove(jb_desk *desk, const struct jb_spool_file *file, const struct jb_outcome *outcome,
                                  GError **error)
{
    if (outcome->sha256 && !jb_mail_verify(desk->store, outcome->message, outcome->sha256, error))
        return FALSE;
    jb_fault_point("verified");
    return jb_spool_remove(desk->home->spool, file, error);
}

static gboolean file_bytes(jb_desk *desk, const struct jb_spool_file *file, GBytes *bytes, GError **error)
{
    g_autoptr(jb_taken) taken = jb_take(file, bytes, jb_world_now(desk->world));
    g_autofree char *trial = jb_trial_of(desk, taken);
    struct jb_outcome outcome = {0};
    if (trial)
        return has_room(desk, bytes, error) && jb_trial_run(desk, file, taken, trial, error);
    gboolean good = has_room(desk, bytes, error) && read_and_apply(desk, file, taken, &outcome, error) &&
                    verify_and_remove(desk, file, &outcome, error);
    if (good)
        jb_print_text(desk->out, "%s\n", outcome.sentence);
    jb_outcome_clear(&outcome);
    return good;
}

static gboolean file_one(jb_desk *desk, const struct jb_spool_file *file, GError **error)
{
    g_autoptr(GBytes) bytes = jb_spool_read(desk->home->spool, file, error);
    return bytes && file_bytes(desk, file, bytes, error);
}

static gboolean park(jb_desk *desk, const struct jb_spool_file *file, struct jb_tally *tally, GError **error)
{
    if (!jb_spooled_park(desk->store, file->base, error))
        return FALSE;
    jb_fault_point("parked in the table");
    if (!jb_spool_park(desk->home->spool, file, error))
        return FALSE;
    jb_print_text(desk->out, "%s is parked after three failures; see joinbox problems\n", file->base);
    tally->n_parked++;
    return TRUE;
}

/* The message, or the worker on it, failed: told, and tried again another time. */
static gboolean fail(jb_desk *desk, const struct jb_spool_file *file, gint64 n_before, const GError *why,
                     struct jb_tally *tally, GError **error)
{
    g_printerr("joinbox: %s could not be filed: %s\n", file->base, why->message);
    if (!jb_spooled_fail(desk->store, file->base, why->message, jb_world_now(desk->world), error))
        return FALSE;
    if (n_before + 1 >= JB_SPOOLED_ATTEMPTS)
        return park(desk, file, tally, error);
    tally->n_failed++;
    return TRUE;
}

/* Not counted against the message, but told. */
static gboolean leave(jb_desk *desk, const struct jb_spool_file *file, const GError *why, struct jb_tally *tally,
                      GError **error)
{
    if (!tally->unread_why)
        tally->unread_why = g_error_copy(why);
    return jb_spooled_leave(desk->store, file->base, why->message, jb_world_now(desk->world), error);
}

static gboolean settle(jb_desk *desk, const struct jb_spool_file *file, gint64 n_before, GError *why,
                       struct jb_tally *tally, GError **error)
{
    if (g_error_matches(why, JB_FILING_ERROR, JB_ERROR_NOT_FOUND)) /* somebody took the file away */
        return jb_spooled_done(desk->store, file->base, error);
    if (is_software(why) || !is_of_the_place(why))
        return fail(desk, file, n_before, why, tally, error);
    if (is_of_reading(why) && ++tally->n_unread < MAX_UNREAD)
        return leave(desk, file, why, tally, error);
    g_propagate_error(error, g_error_copy(why));
    return FALSE;
}

static gboolean work_on(jb_desk *desk, const struct jb_spool_file *file, struct jb_tally *tally, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(jb_spooled) trouble = jb_spooled_get(desk->store, file->base, &why);
    gint64 n_before = trouble ? trouble->n_attempts : 0;
    if (why) {
        g_propagate_error(error, g_steal_pointer(&why));
        return FALSE;
    }
    if (n_before >= JB_SPOOLED_ATTEMPTS) /* the worker died on it each time */
        return park(desk, file, tally, error);
    jb_fault_point("before the attempt is noted");
    if (!jb_attempt_note(desk->attempt_fd, file->base, error))
        return FALSE;
    jb_fault_point("attempt noted");
    if (!file_one(desk, file, &why))
        return jb_attempt_note(desk->attempt_fd, "", error) && settle(desk, file, n_before, why, tally, error);
    tally->n_filed++;
    tally->n_unread = 0;
    return TRUE;
}

static gboolean is_called(const jb_desk *desk)
{
    return desk->service && jb_service_is_called(desk->service);
}

/* A flood waits: what was read takes up its share of the hour. */
static gboolean may_read(jb_desk *desk, struct jb_tally *tally)
{
    tally->is_paced = !jb_pace_take(&desk->pace, desk->home->run, desk->config->reads_per_hour, jb_world_now(desk->world));
    if (tally->is_paced)
        g_printerr("joinbox: more mail came than reads_per_hour (%" G_GINT64_FORMAT "): the rest waits, and is read as the hour goes on\n",
                   desk->config->reads_per_hour);
    return !tally->is_paced;
}

/* One look into the spool; `tried` holds the names of this run, so that none is tried twice in it. */
static gboolean work_round(jb_desk *desk, GHashTable *tried, struct jb_tally *tally, guint *n_new, GError **error)
{
    g_autoptr(GPtrArray) files = jb_spool_list(desk->home->spool, error);
    *n_new = 0;
    for (guint i = 0; files && i < files->len && !is_called(desk); i++) {
        const struct jb_spool_file *file = files->pdata[i];
        if (!g_hash_table_add(tried, g_strdup(file->name)))
            continue;
        if (!may_read(desk, tally))
            break;
        (*n_new)++;
        if (!work_on(desk, file, tally, error))
            return FALSE;
        if (*n_new % SEND_EVERY == 0) /* nobody waits for an answer until a full spool is worked off */
            jb_work_send(desk);
    }
    return files && (*n_new == 0 || jb_spool_sync(desk->home->spool, error));
}

/* Rows of files that somebody has taken away say nothing any more. */
static gboolean forget_gone(jb_desk *desk, GError **error)
{
    g_autoptr(GPtrArray) rows = jb_spooled_list(desk->store, error);
    for (guint i = 0; rows && i < rows->len; i++) {
        const struct jb_spooled *row = rows->pdata[i];
        if (!jb_spool_has(desk->home->spool, row->name) && !jb_spooled_done(desk->store, row->name, error))
            return FALSE;
    }
    return rows != NULL;
}

/* What the worker before was at when it died has that counted, where it still waits. */
static gboolean count_death(jb_desk *desk, GError **error)
{
    if (desk->attempt_fd < 0)
        desk->attempt_fd = jb_attempt_open(desk->home->run, error);
    if (desk->attempt_fd < 0)
        return FALSE;
    g_autofree char *base = jb_attempt_last(desk->attempt_fd);
    if (!base || !jb_spool_waits(desk->home->spool, base))
        return TRUE;
    jb_fault_point("before a death is counted");
    if (!jb_spooled_fail(desk->store, base, NULL, jb_world_now(desk->world), error))
        return FALSE;
    jb_fault_point("death counted");
    return jb_attempt_note(desk->attempt_fd, "", error);
}

gboolean jb_work_off(jb_desk *desk, struct jb_tally *tally, GError **error)
{
    if (!count_death(desk, error) || !forget_gone(desk, error))
        return FALSE;
    g_autoptr(GHashTable) tried = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint n_new = 0;
    do {
        if (!work_round(desk, tried, tally, &n_new, error))
            return FALSE;
        if (n_new)
            jb_work_send(desk);
    } while (n_new && !tally->is_paced && !is_called(desk));
    jb_pace_keep(&desk->pace);
    jb_attempt_well(desk->attempt_fd);
    if (!tally->unread_why)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&tally->unread_why));
    return FALSE;
}

void jb_tally_clear(struct jb_tally *tally)
{
    g_clear_error(&tally->unread_why);
    *tally = (struct jb_tally){0};
}

/* Runs a program of the sending side and waits for it; that it fails is told. */
static void run_program(jb_desk *desk, const char *name, const char *what_waits)
{
    g_autofree char *program = jb_program_path(name);
    const char *const argv[] = {program, "--home", desk->home->root, NULL};
    struct jb_child child = {.argv = argv, .stdin_fd = -1, .max_output = SEND_OUTPUT, .wall_ms = SEND_WALL_MS};
    g_autoptr(GError) error = NULL;
    if (!jb_children_run(&child, 1, 1, &error)) {
        g_printerr("joinbox: %s: %s\n", what_waits, error->message);
    } else if (!jb_child_succeeded(&child)) {
        g_autofree char *what = jb_child_describe(&child);
        g_printerr("joinbox: %s: %s %s\n", what_waits, name, what);
    }
    jb_child_clear(&child);
}

void jb_work_send(jb_desk *desk)
{
    gint64 due_at = 0;
    gboolean is_held = desk->config->sending == JB_SENDING_HOLD;
    if (!jb_outbox_next_due(desk->store, is_held, &due_at, NULL) || !due_at || due_at > jb_world_now(desk->world))
        return;
    if (desk->leaves_sending) {
        jb_home_wake_sender(desk->home);
        return;
    }
    jb_fault_point("before sending");
    run_program(desk, "joinbox-send", "answers wait");
    jb_fault_point("after sending");
}

static gboolean is_hand_off_due(jb_desk *desk)
{
    gint64 at = 0;
    return jb_handoff_next_at(desk->store, desk->config, &at, NULL) && at && at <= jb_world_now(desk->world);
}

void jb_work_hand_on(jb_desk *desk)
{
    if (!is_hand_off_due(desk))
        return;
    if (desk->leaves_sending) {
        jb_home_wake_sender(desk->home);
        return;
    }
    run_program(desk, "joinbox-handoff", "the hand-off waits");
    jb_work_send(desk); /* the welcome mail may be among what is due now */
}

static void take_signals_again(gpointer none)
{
    sigset_t empty;
    (void)none;
    sigemptyset(&empty);
    sigprocmask(SIG_SETMASK, &empty, NULL);
}

void jb_work_start_hand_on(jb_desk *desk)
{
    g_autofree char *program = jb_program_path("joinbox-handoff");
    const char *const argv[] = {program, "--home", desk->home->root, NULL};
    g_autoptr(GError) error = NULL;
    if (!is_hand_off_due(desk))
        return;
    if (desk->leaves_sending)
        jb_home_wake_sender(desk->home);
    else if (!g_spawn_async("/", (char **)argv, NULL, G_SPAWN_DEFAULT, take_signals_again, NULL, NULL, &error))
        g_printerr("joinbox: the hand-off waits: %s\n", error->message);
}
