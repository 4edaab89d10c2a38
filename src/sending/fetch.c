#include "sending/fetch.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fault.h"
#include "sending/imap.h"
#include "sending/spool_in.h"
#include "store/fetched.h"

enum { IDLE_S = 20 * 60, FIRST_PAUSE_S = 2, LONGEST_PAUSE_S = 300 };
#define MOST_BYTES ((gsize)512 * 1024 * 1024) /* of one message */

static const char *folder_of(const struct jb_config *config)
{
    return config->imap_folder ? config->imap_folder : "INBOX";
}

/* What the folder is called in the store. Caller frees. */
static char *key_of(const struct jb_config *config)
{
    return g_strdup_printf("%s@%s:%" G_GINT64_FORMAT "/%s", config->imap_user, config->imap_host, config->imap_port,
                           folder_of(config));
}

/* Part of the file's name: which folder, which numbering, which message. Caller frees. */
static char *source_of(const char *key, gint64 uid_validity, guint32 uid)
{
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, key, -1);
    return g_strdup_printf("F%" G_GINT64_FORMAT "U%u.%.12s", uid_validity, uid, hash);
}

static gboolean write_rest(jb_imap *imap, guint32 uid, gsize size, struct jb_spool_in *in, GError **error)
{
    for (gsize offset = size; size == JB_IMAP_PIECE; offset += size) {
        g_autoptr(GBytes) piece = offset < MOST_BYTES ? jb_imap_piece(imap, uid, offset, NULL, error) : NULL;
        if (!piece) {
            if (!*error)
                g_set_error(error, JB_SENDING_ERROR, JB_ERROR_DATA, "message %u %s", uid,
                            offset < MOST_BYTES ? "went away while it was fetched" : "is larger than 512 MiB");
            return FALSE;
        }
        const char *bytes = g_bytes_get_data(piece, &size);
        if (!jb_spool_in_write(in, bytes, size, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean put_into_spool(const struct jb_fetch *fetch, jb_imap *imap, const char *source, guint32 uid, GBytes *piece,
                               gint64 received_at, GError **error)
{
    struct jb_spool_in in;
    gsize size;
    const char *bytes = g_bytes_get_data(piece, &size);
    gboolean is_in = jb_spool_in_begin(&in, fetch->home, source, received_at, error) &&
                     jb_spool_in_write(&in, bytes, size, error) && write_rest(imap, uid, size, &in, error) &&
                     jb_spool_in_finish(&in, error);
    jb_spool_in_clear(&in);
    return is_in;
}

/* One message; one that is gone meanwhile is passed over. */
static gboolean fetch_one(const struct jb_fetch *fetch, jb_imap *imap, const char *key, struct jb_fetched *fetched,
                          guint32 uid, guint *n, GError **error)
{
    gint64 received_at = 0;
    g_autoptr(GError) failure = NULL;
    g_autoptr(GBytes) piece = jb_imap_piece(imap, uid, 0, &received_at, &failure);
    g_autofree char *source = source_of(key, fetched->uid_validity, uid);
    if (received_at <= 0)
        received_at = jb_world_now(fetch->world);
    if (failure || (piece && !put_into_spool(fetch, imap, source, uid, piece, received_at, &failure))) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    fetched->last_uid = uid;
    fetched->fetched_at = jb_world_now(fetch->world);
    if (!jb_fetched_put(fetch->store, key, fetched, error))
        return FALSE;
    jb_fault_point("recorded");
    *n += piece != NULL;
    return !piece || jb_imap_settle(imap, uid, error);
}

static void tell(const struct jb_fetch *fetch, guint n)
{
    if (n == 0)
        return;
    printf(n == 1 ? "%u message fetched from %s of %s\n" : "%u messages fetched from %s of %s\n", n,
           folder_of(fetch->config), fetch->config->imap_host);
    fflush(stdout);
    jb_home_wake(fetch->home);
}

/* All that is new. */
static gboolean fetch_new(const struct jb_fetch *fetch, jb_imap *imap, const char *key, gint64 uid_validity, GError **error)
{
    struct jb_fetched fetched;
    guint n = 0;
    if (!jb_fetched_get(fetch->store, key, &fetched, error))
        return FALSE;
    if (fetched.uid_validity != uid_validity)
        fetched = (struct jb_fetched){.uid_validity = uid_validity};
    g_autoptr(GArray) uids = jb_imap_list(imap, fetched.last_uid, error);
    gboolean good = uids != NULL;
    for (guint i = 0; good && i < uids->len; i++)
        good = fetch_one(fetch, imap, key, &fetched, g_array_index(uids, guint32, i), &n, error);
    tell(fetch, n);
    return good;
}

/* One connection; with `watch` until it fails. `had_success`: something worked, so that the next pause is short. */
static gboolean fetch_by_one_connection(const struct jb_fetch *fetch, gboolean watch, gboolean *had_success, GError **error)
{
    gint64 uid_validity = 0;
    g_autoptr(jb_imap) imap = jb_imap_open(fetch->config, &uid_validity, error);
    g_autofree char *key = key_of(fetch->config);
    gboolean good = imap && fetch_new(fetch, imap, key, uid_validity, error);
    *had_success = good;
    while (good && watch)
        good = jb_imap_wait(imap, IDLE_S, error) && fetch_new(fetch, imap, key, uid_validity, error);
    return good;
}

static void fetch_for_ever(const struct jb_fetch *fetch)
{
    for (guint pause_s = FIRST_PAUSE_S;;) {
        g_autoptr(GError) error = NULL;
        gboolean had_success = FALSE;
        fetch_by_one_connection(fetch, TRUE, &had_success, &error);
        pause_s = had_success ? FIRST_PAUSE_S : MIN(pause_s * 2, LONGEST_PAUSE_S);
        g_printerr("joinbox-fetch: %s; trying again in %u s\n", error ? error->message : "the connection ended", pause_s);
        g_usleep(pause_s * G_USEC_PER_SEC);
    }
}

gboolean jb_fetch(const struct jb_fetch *fetch, gboolean watch, GError **error)
{
    g_autofree char *path = g_build_filename(fetch->home->run, "fetch.lock", NULL);
    gboolean had_success = FALSE;
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0660);
    if (lock < 0)
        return jb_error_from_errno(error, JB_SENDING_ERROR, errno, "opening", path);
    gboolean good = flock(lock, LOCK_EX | LOCK_NB) == 0;
    if (!good)
        g_set_error(error, JB_SENDING_ERROR, JB_ERROR_BUSY, "another joinbox fetch is at it");
    else if (watch)
        fetch_for_ever(fetch);
    else
        good = fetch_by_one_connection(fetch, FALSE, &had_success, error);
    close(lock);
    return good;
}
