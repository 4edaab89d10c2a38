#include "store/wipe.h"

#include <string.h>

#include "base/error.h"
#include "base/fault.h"
#include "base/progress.h"
#include "store/database.h"
#include "store/wipe-private.h"

enum { LOCK_BYTE = 0x40000000 }; /* the page that holds it belongs to nothing */

struct walk {
    jb_store *store;
    struct page page;
    GArray *stack;      /* guint32: pages that are still to be looked at */
    guint8 *seen;       /* a byte for each page */
    guint32 n_pages, n_seen;
    gint64 first_free;  /* trunk of the list of free pages */
    gboolean is_wiping;
    gint64 n_bytes;     /* unused, and not zero */
    struct jb_progress progress;
};

static gboolean damaged(const struct walk *walk, guint32 number, GError **error)
{
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_DATA,
                "%s: page %u is damaged; run joinbox check, and restore a backup if it says so", jb_store_path(walk->store),
                number);
    return FALSE;
}

/* Each page belongs to one thing only. */
static gboolean see(struct walk *walk, guint32 number, GError **error)
{
    if (number == 0 || number > walk->n_pages || walk->seen[number - 1])
        return damaged(walk, number, error);
    walk->seen[number - 1] = 1;
    walk->n_seen++;
    jb_progress_at(&walk->progress, walk->n_seen);
    return TRUE;
}

static gboolean fetch(struct walk *walk, guint32 number, GError **error)
{
    walk->page.number = number;
    return see(walk, number, error) &&
           jb_database_read_file(walk->store, walk->page.content, walk->page.bytes,
                                 (gint64)(number - 1) * (gint64)walk->page.bytes, error);
}

/* Bytes `from` to `to` of the page are unused. */
static gboolean wipe(struct walk *walk, gsize from, gsize to, GError **error)
{
    guint8 *content = walk->page.content;
    while (from < to && content[from] == 0)
        from++;
    while (from < to && content[to - 1] == 0)
        to--;
    if (from == to)
        return TRUE;
    for (gsize i = from; i < to; i++)
        walk->n_bytes += content[i] != 0;
    if (!walk->is_wiping)
        return TRUE;
    memset(content + from, 0, to - from);
    return jb_database_write_file(walk->store, content + from, to - from,
                                  (gint64)(walk->page.number - 1) * (gint64)walk->page.bytes + (gint64)from, error);
}

static gboolean wipe_unused(struct walk *walk, GError **error)
{
    const guint8 *used = walk->page.used;
    gsize size = walk->page.usable;
    for (gsize from = 0, to; from < size; from = to) {
        const guint8 *free_from = memchr(used + from, 0, size - from);
        if (!free_from)
            break;
        from = (gsize)(free_from - used);
        const guint8 *free_to = memchr(used + from, 1, size - from);
        to = free_to ? (gsize)(free_to - used) : size;
        if (!wipe(walk, from, to, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean walk_overflow(struct walk *walk, const struct overflow *overflow, GError **error)
{
    guint64 left = overflow->bytes, room = walk->page.usable - 4;
    for (guint32 number = overflow->first; number;) {
        if (!fetch(walk, number, error))
            return FALSE;
        guint64 here = MIN(left, room);
        left -= here;
        number = read_be32(walk->page.content);
        if ((left == 0) != (number == 0))
            return damaged(walk, walk->page.number, error);
        if (!wipe(walk, 4 + (gsize)here, walk->page.usable, error))
            return FALSE;
    }
    return left == 0 || damaged(walk, overflow->first, error);
}

static gboolean walk_tree(struct walk *walk, guint32 root, GError **error)
{
    jb_fault_point(walk->is_wiping ? "table wiped" : "table looked at");
    g_array_append_val(walk->stack, root);
    while (walk->stack->len) {
        guint32 number = g_array_index(walk->stack, guint32, walk->stack->len - 1);
        g_array_set_size(walk->stack, walk->stack->len - 1);
        g_array_set_size(walk->page.children, 0);
        g_array_set_size(walk->page.overflows, 0);
        if (!fetch(walk, number, error))
            return FALSE;
        if (!page_map(&walk->page))
            return damaged(walk, number, error);
        if (number != 1 && !wipe_unused(walk, error)) /* the first holds the schema, and is in SQLite's hands now */
            return FALSE;
        g_array_append_vals(walk->stack, walk->page.children->data, walk->page.children->len);
        for (guint i = 0; i < walk->page.overflows->len; i++)
            if (!walk_overflow(walk, &g_array_index(walk->page.overflows, struct overflow, i), error))
                return FALSE;
    }
    return TRUE;
}

static gboolean walk_trees(struct walk *walk, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(walk->store, JB_SQL_STORE_ROOTS, error, "");
    enum jb_step step = JB_STEP_FAILED;
    if (!walk_tree(walk, 1, error))
        return FALSE;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        if (!walk_tree(walk, (guint32)jb_column_int(row, 0), error))
            return FALSE;
    return step == JB_STEP_DONE;
}

/* A trunk page lists free pages, and says where the next trunk is. */
static gboolean walk_free_pages(struct walk *walk, GError **error)
{
    for (guint32 trunk = (guint32)walk->first_free; trunk;) {
        if (!fetch(walk, trunk, error))
            return FALSE;
        guint32 next = read_be32(walk->page.content), n = read_be32(walk->page.content + 4);
        if (n > walk->page.usable / 4 - 2)
            return damaged(walk, trunk, error);
        g_array_set_size(walk->stack, 0);
        for (guint32 i = 0; i < n; i++) {
            guint32 leaf = read_be32(walk->page.content + 8 + 4 * i);
            g_array_append_val(walk->stack, leaf);
        }
        if (!wipe(walk, 8 + 4 * (gsize)n, walk->page.usable, error))
            return FALSE;
        for (guint32 i = 0; i < n; i++)
            if (!fetch(walk, g_array_index(walk->stack, guint32, i), error) || !wipe(walk, 0, walk->page.usable, error))
                return FALSE;
        g_array_set_size(walk->stack, 0);
        trunk = next;
    }
    return TRUE;
}

/* What the first 100 bytes say. A file that moves its pages about by itself (auto_vacuum) is not ours. */
static gboolean read_header(struct walk *walk, GError **error)
{
    guint8 header[DATABASE_HEADER_BYTES];
    gint64 size = 0;
    if (!jb_database_read_file(walk->store, header, sizeof header, 0, error) ||
        !jb_database_file_size(walk->store, &size, error))
        return FALSE;
    gsize page_bytes = (gsize)header[16] << 8 | header[17];
    walk->page.bytes = page_bytes == 1 ? MAX_PAGE_BYTES : page_bytes;
    walk->page.usable = walk->page.bytes - header[20];
    walk->first_free = read_be32(header + 32);
    gboolean is_sound = walk->page.bytes >= 512 && walk->page.usable >= 480 && read_be32(header + 52) == 0 &&
                        size % (gint64)walk->page.bytes == 0 && size / (gint64)walk->page.bytes <= G_MAXUINT32;
    if (!is_sound)
        return damaged(walk, 1, error);
    walk->n_pages = (guint32)(size / (gint64)walk->page.bytes);
    return TRUE;
}

static gboolean walk_all(struct walk *walk, GError **error)
{
    guint32 n_outside = (guint64)walk->n_pages * walk->page.bytes > LOCK_BYTE ? 1 : 0;
    jb_progress_begin(&walk->progress, "pages", walk->n_pages);
    gboolean good = walk_trees(walk, error) && walk_free_pages(walk, error);
    jb_progress_end(&walk->progress);
    return good && (walk->n_seen + n_outside == walk->n_pages || damaged(walk, walk->n_pages, error));
}

static gboolean walk_once(jb_store *store, gboolean is_wiping, struct jb_wipe *result, GError **error)
{
    struct walk walk = {.store = store, .is_wiping = is_wiping};
    if (!read_header(&walk, error))
        return FALSE;
    g_autofree guint8 *content = g_malloc(walk.page.bytes), *used = g_malloc(walk.page.bytes);
    g_autofree guint8 *seen = g_malloc0(walk.n_pages);
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) children = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) overflows = g_array_new(FALSE, FALSE, sizeof(struct overflow));
    walk.page.content = content;
    walk.page.used = used;
    walk.page.children = children;
    walk.page.overflows = overflows;
    walk.seen = seen;
    walk.stack = stack;
    gboolean good = walk_all(&walk, error);
    result->n_pages = walk.n_pages;
    *(is_wiping ? &result->n_bytes : &result->n_left) = walk.n_bytes;
    return good;
}

/* With a write-ahead log pages are in two files. */
static gboolean leave_wal(jb_store *store, GError **error)
{
    g_autoptr(GError) failed = NULL;
    if (jb_database_run(store, JB_SQL_STORE_EMPTY_WAL, &failed) &&
        jb_database_run(store, JB_SQL_STORE_USE_TRUNCATE, &failed)) {
        g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_STORE_MODE, &failed, "");
        if (row && jb_statement_step(row, &failed) == JB_STEP_ROW && g_strcmp0(jb_column_peek(row, 0), "truncate") == 0)
            return TRUE;
    }
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_BUSY,
                "%s is in use by another process, so that its unused space cannot be wiped; stop joinbox work and try again",
                jb_store_path(store));
    return FALSE;
}

static gboolean wipe_alone(jb_store *store, struct jb_wipe *result, GError **error)
{
    jb_database_release_pages(store);
    return jb_database_run(store, JB_SQL_STORE_BEGIN_ALONE, error) && walk_once(store, TRUE, result, error) &&
           jb_database_sync_file(store, error) && walk_once(store, FALSE, result, error) &&
           jb_statement_run(store, JB_SQL_FORGET_WIPE, error, "i", (gint64)0) &&
           jb_statement_run(store, JB_SQL_FORGET_WIPE, error, "i", (gint64)1) && /* a change, whatever was there */
           jb_statement_run(store, JB_SQL_FORGET_WIPE, error, "i", (gint64)0) && jb_store_commit(store, error);
}

gboolean jb_wipe(jb_store *store, struct jb_wipe *result, GError **error)
{
    gboolean has_wal = strcmp(jb_store_journal_mode(store), "wal") == 0;
    *result = (struct jb_wipe){0};
    if (has_wal && !leave_wal(store, error))
        return FALSE;
    gboolean good = wipe_alone(store, result, error);
    jb_store_rollback(store);
    return (!has_wal || jb_database_run(store, JB_SQL_STORE_USE_WAL, good ? error : NULL)) && good;
}
