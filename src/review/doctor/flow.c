/* What flows: mail from the spool into the store, answers out of it. */
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/config.h"
#include "base/home.h"
#include "base/when.h"
#include "review/doctor/doctor.h"
#include "review/overdue.h"
#include "store/lockers.h"
#include "store/outbox.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, STUCK_S = 30 * MINUTE, MANY_ATTEMPTS = 3 };

/* When a worker last had been at the whole spool; 0: never. */
static gint64 last_work(const struct jb_home *home)
{
    g_autofree char *path = g_build_filename(home->run, "attempt", NULL);
    GStatBuf st;
    return g_stat(path, &st) ? 0 : (gint64)st.st_mtime;
}

void jb_look_at_worker(jb_doctor *doctor)
{
    const struct jb_home *home = doctor->context->home;
    g_autofree char *lock = g_build_filename(home->run, "work.lock", NULL);
    gint64 pid = jb_lockers_find(lock, "FLOCK"), at = last_work(home);
    g_autofree char *age = jb_when_age(doctor->now, at), *since = g_strdup_printf("%s ago", age);
    const char *ago = !at ? "never" : g_str_equal(age, "now") ? "just now" : since;
    const char *what_to_do = "joinbox work --watch as a service, or joinbox work from cron each minute";
    if (pid && at && doctor->now - at > STUCK_S)
        jb_say(doctor, JB_VERDICT_WRONG, "the worker (process %" G_GINT64_FORMAT ") was last well %s: does it hang? "
               "Its journal says more; to start it anew loses nothing", pid, ago);
    else if (pid)
        jb_say(doctor, JB_VERDICT_FINE, "one is at work (process %" G_GINT64_FORMAT "), and was last well %s", pid, ago);
    else if (!at)
        jb_say(doctor, JB_VERDICT_LOOK, "none has ever been at work: %s", what_to_do);
    else if (doctor->now - at > HOUR)
        jb_say(doctor, JB_VERDICT_LOOK, "none is running, the last was at work %s: %s", ago, what_to_do);
    else
        jb_say(doctor, JB_VERDICT_FINE, "none is running now; joinbox work was last done %s", ago);
}

static void look_at_leftovers(jb_doctor *doctor)
{
    g_autofree char *folder = g_build_filename(doctor->context->home->spool, "tmp", NULL);
    guint n = 0;
    if (jb_oldest_in(folder, doctor->now, &n) > 2 * DAY)
        jb_say(doctor, JB_VERDICT_LOOK, "%s holds what deliveries left that were broken off (the mail server has that mail still): "
               "find %s -type f -mtime +2 -delete", folder, folder);
}

/* Whether what was read takes up the hour (filing/pace.h): it is at most an hour's part ahead. */
static gboolean is_paced(const jb_doctor *doctor)
{
    g_autofree char *file = g_build_filename(doctor->context->home->run, "pace", NULL), *text = NULL;
    gint64 per_hour = doctor->context->config->reads_per_hour, us = 1000000;
    return per_hour && g_file_get_contents(file, &text, NULL, NULL) &&
           g_ascii_strtoll(text, NULL, 10) / us > doctor->now + HOUR - HOUR / per_hour - 2 * MINUTE;
}

void jb_look_at_spool(jb_doctor *doctor)
{
    g_autofree char *waiting = g_build_filename(doctor->context->home->spool, "new", NULL);
    guint n = 0;
    gint64 age = jb_oldest_in(waiting, doctor->now, &n);
    if (age < 0 || g_access(waiting, W_OK)) {
        jb_say(doctor, JB_VERDICT_WRONG, "%s cannot be read and written: joinbox init makes what is missing", waiting);
        return;
    }
    g_autofree char *text = jb_when_age(doctor->now, doctor->now - age);
    if (age > HOUR && is_paced(doctor))
        jb_say(doctor, JB_VERDICT_LOOK, "%u wait, the oldest for %s: more came than reads_per_hour (%" G_GINT64_FORMAT "), and they are "
               "read as time goes on", n, text, doctor->context->config->reads_per_hour);
    else if (age > HOUR)
        jb_say(doctor, JB_VERDICT_WRONG, "mail has waited for %s (%u in all): is joinbox work --watch running, or in cron?", text, n);
    else if (n)
        jb_say(doctor, JB_VERDICT_FINE, "%u wait, as they may", n);
    else
        jb_say(doctor, JB_VERDICT_FINE, "nothing waits");
    look_at_leftovers(doctor);
}

void jb_look_at_waiting(jb_doctor *doctor)
{
    struct jb_application_filter filter = {.needs_person = TRUE, .limit = 1};
    if (!doctor->store)
        return;
    g_autoptr(GPtrArray) oldest = jb_application_list(doctor->store, &filter, NULL);
    g_autoptr(GPtrArray) overdue = jb_overdue_list(doctor->context->config, doctor->store, doctor->now, NULL);
    if (!oldest || !overdue)
        return; /* the check of the store says so */
    if (!oldest->len) {
        jb_say(doctor, JB_VERDICT_FINE, "nobody waits for a person");
        return;
    }
    const struct jb_application *first = oldest->pdata[0];
    g_autofree char *age = jb_when_age(doctor->now, first->waits_since);
    if (overdue->len)
        jb_say(doctor, JB_VERDICT_LOOK, "%s has waited longest for a person, %s; %u overdue: joinbox remind", first->reference, age,
               overdue->len);
    else
        jb_say(doctor, JB_VERDICT_FINE, "%s has waited longest for a person, %s", first->reference, age);
}

struct outbox {
    guint n_failed, n_tried;
    const jb_outbox_item *tried; /* often, in vain */
};

static struct outbox count(const GPtrArray *items)
{
    struct outbox all = {0};
    for (guint i = 0; i < items->len; i++) {
        const jb_outbox_item *item = items->pdata[i];
        all.n_failed += item->state == JB_OUTBOX_FAILED;
        if (item->state == JB_OUTBOX_DUE && item->n_attempts >= MANY_ATTEMPTS && !all.n_tried++)
            all.tried = item;
    }
    return all;
}

void jb_look_at_outbox(jb_doctor *doctor)
{
    gboolean only_released = doctor->context->config->sending == JB_SENDING_HOLD;
    gint64 due_at = 0;
    if (!doctor->store)
        return;
    g_autoptr(GPtrArray) items = jb_outbox_list(doctor->store, 0, FALSE, NULL);
    if (!items || !jb_outbox_next_due(doctor->store, only_released, &due_at, NULL))
        return;
    struct outbox all = count(items);
    gboolean is_late = due_at && doctor->now - due_at > HOUR;
    g_autofree char *age = jb_when_age(doctor->now, due_at);
    if (is_late)
        jb_say(doctor, JB_VERDICT_WRONG, "an answer has been due for %s, and nobody sends it: joinbox work, or joinbox-send --watch as "
               "a service", age);
    if (all.n_tried)
        jb_say(doctor, JB_VERDICT_WRONG, "answer %" G_GINT64_FORMAT " was tried %" G_GINT64_FORMAT " times: %s", all.tried->id,
               all.tried->n_attempts, all.tried->last_error ? all.tried->last_error : "joinbox outbox says more");
    if (all.n_failed)
        jb_say(doctor, JB_VERDICT_LOOK, "%u failed for good: joinbox outbox", all.n_failed);
    if (!is_late && !all.n_tried && !all.n_failed)
        jb_say(doctor, JB_VERDICT_FINE, "%s", due_at ? "answers are due, as they may be" : "nothing is due");
}
