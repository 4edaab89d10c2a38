/* The store, and what it tells of itself: trouble, lists, the clock; and its copies. */
#include "store/store.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "base/config.h"
#include "base/home.h"
#include "base/when.h"
#include "review/doctor/doctor.h"
#include "store/backup.h"
#include "store/imported.h"
#include "store/spooled.h"
#include "store/vitals.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, OLD_LIST_DAYS = 35, OLD_COPY_DAYS = 8, CLOCK_SLACK = 5 * MINUTE };

void jb_look_at_store(jb_doctor *doctor)
{
    if (!doctor->store) {
        jb_say(doctor, JB_VERDICT_WRONG, "%s", doctor->store_fault);
        return;
    }
    int version = jb_vitals_library();
    const char *mode = jb_store_journal_mode(doctor->store);
    jb_say(doctor, JB_VERDICT_FINE, "SQLite %d.%d.%d, schema %u, journal mode %s%s", version / 1000000, version / 1000 % 1000,
           version % 1000, jb_store_schema(doctor->store), mode,
           jb_store_wal_is_safe(version) ? "" : " (WAL loses commits with this version)");
}

void jb_look_at_trouble(jb_doctor *doctor)
{
    gint64 n = 0;
    if (!doctor->store || !jb_spooled_count_parked(doctor->store, &n, NULL))
        return;
    if (n)
        jb_say(doctor, JB_VERDICT_LOOK, "%" G_GINT64_FORMAT " message%s could not be filed: joinbox problems", n, n == 1 ? "" : "s");
    else
        jb_say(doctor, JB_VERDICT_FINE, "every message was filed");
}

/* A copy of the register of societies grows old; that there is none is nobody's fault. */
void jb_look_at_societies(jb_doctor *doctor)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_imported) held = doctor->store ? jb_imported_get(doctor->store, JB_LIST_MUTUALS, &error) : NULL;
    if (!held)
        return;
    if (!held->file) {
        jb_say(doctor, JB_VERDICT_FINE, "no copy of the Mutuals Register is held");
        return;
    }
    g_autofree char *age = jb_when_age(doctor->now, held->made_at);
    jb_say(doctor, doctor->now - held->made_at > OLD_LIST_DAYS * (gint64)DAY ? JB_VERDICT_LOOK : JB_VERDICT_FINE,
           "the copy of the Mutuals Register is %s old (joinbox mutuals)", age);
}

/* The latest time of a file in a folder; 0: none. */
static gint64 newest_in(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    gint64 newest = 0;
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        GStatBuf st;
        if (!g_lstat(path, &st))
            newest = MAX(newest, (gint64)st.st_mtime);
    }
    return newest;
}

void jb_look_at_clock(jb_doctor *doctor)
{
    struct jb_vitals vitals = {0};
    g_autofree char *waiting = g_build_filename(doctor->context->home->spool, "new", NULL);
    gboolean is_known = doctor->store && jb_vitals_take(doctor->store, &vitals, NULL);
    gint64 spool_at = newest_in(waiting);
    g_autofree char *now = jb_when_local(doctor->now), *event = jb_when_local(vitals.event_at), *spool = jb_when_local(spool_at);
    if (is_known && vitals.event_at > doctor->now + CLOCK_SLACK)
        jb_say(doctor, JB_VERDICT_WRONG, "the journal goes to %s, and the clock says %s: one of them was wrong; set the clock "
               "(timedatectl)", event, now);
    else if (spool_at > doctor->now + HOUR)
        jb_say(doctor, JB_VERDICT_WRONG, "a mail in the spool was written at %s, and the clock says %s: set the clock (timedatectl)",
               spool, now);
    else
        jb_say(doctor, JB_VERDICT_FINE, "%s; nothing is dated later", now);
}

static void look_at_copies(jb_doctor *doctor, const char *folder)
{
    g_autofree char *copy = jb_backup_find(folder, NULL);
    GStatBuf st;
    gint64 at = copy && !g_stat(copy, &st) ? (gint64)st.st_mtime : newest_in(folder);
    g_autofree char *age = jb_when_age(doctor->now, at);
    gboolean is_old = doctor->now - at > OLD_COPY_DAYS * (gint64)DAY;
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
        jb_say(doctor, JB_VERDICT_WRONG, "%s is not there, or no folder (setting: backups)", folder);
    else if (!at)
        jb_say(doctor, JB_VERDICT_WRONG, "%s is empty, or cannot be looked into: there is no copy", folder);
    else if (!copy)
        jb_say(doctor, JB_VERDICT_LOOK, "%s holds no copy that joinbox backup made; the age of its newest file: %s", folder, age);
    else
        jb_say(doctor, is_old ? JB_VERDICT_LOOK : JB_VERDICT_FINE, "%s, age: %s", copy, age);
}

void jb_look_at_backups(jb_doctor *doctor)
{
    const GPtrArray *folders = doctor->context->config->backups;
    if (!folders->len)
        jb_say(doctor, JB_VERDICT_LOOK, "joinbox knows of none: joinbox backup DIR makes one; name DIR in the setting backups");
    for (guint i = 0; i < folders->len; i++)
        look_at_copies(doctor, folders->pdata[i]);
}
