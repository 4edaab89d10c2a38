#include "sending/imap.h"

#include <libetpan/libetpan.h>

#include "base/error.h"
#include "sending/secret.h"
#include "sending/wire.h"

enum { WAIT_S = 60, ASK_EVERY_S = 60, LIST_BYTES = 64 * 1024 * 1024, SLACK = 256 * 1024 };

struct jb_imap {
    const struct jb_config *config; /* borrowed */
    struct jb_wire_server server;
    mailimap *session;
};

static gboolean refuse(const struct jb_imap *imap, enum jb_error_code code, const char *why, GError **error)
{
    if (error && *error)
        return FALSE;
    g_set_error(error, JB_SENDING_ERROR, (gint)code, "%s: %s", imap->config->imap_host, why);
    return FALSE;
}

/* Whether a command succeeded; `what` was attempted. */
static gboolean is_done(struct jb_imap *imap, int code, const char *what, GError **error)
{
    if (code == MAILIMAP_NO_ERROR || code == MAILIMAP_NO_ERROR_AUTHENTICATED || code == MAILIMAP_NO_ERROR_NON_AUTHENTICATED)
        return TRUE;
    mailstream *stream = imap->session->imap_stream;
    gboolean is_of_wire = code == MAILIMAP_ERROR_STREAM || !stream;
    const char *words = is_of_wire ? (stream ? jb_wire_trouble(stream) : "the server closed the connection")
                                   : imap->session->imap_response ? imap->session->imap_response : "refused";
    g_autofree char *valid = g_utf8_make_valid(words, -1);
    g_autofree char *why = g_strdup_printf("%s: %s", what, g_strstrip(valid));
    return refuse(imap, JB_ERROR_UNAVAILABLE, why, error);
}

static gboolean ask_abilities(struct jb_imap *imap, GError **error)
{
    struct mailimap_capability_data *abilities = NULL;
    if (!is_done(imap, mailimap_capability(imap->session, &abilities), "asking what it can", error))
        return FALSE;
    mailimap_capability_data_free(abilities);
    return TRUE;
}

static gboolean can(const struct jb_imap *imap, const char *ability)
{
    return mailimap_has_extension(imap->session, ability);
}

static gboolean make_safe(struct jb_imap *imap, int greeting, GError **error)
{
    mailstream *stream = imap->session->imap_stream;
    if (jb_wire_is_safe(stream))
        return ask_abilities(imap, error);
    if (greeting == MAILIMAP_NO_ERROR_AUTHENTICATED)
        return refuse(imap, JB_ERROR_DENIED, "takes us for logged in before the connection is safe", error);
    if (!ask_abilities(imap, error))
        return FALSE;
    if (!can(imap, "STARTTLS"))
        return refuse(imap, JB_ERROR_DENIED, "offers no STARTTLS: nothing was said to it", error);
    return is_done(imap, mailimap_starttls(imap->session), "STARTTLS", error) && jb_wire_start_tls(stream, error) &&
           ask_abilities(imap, error); /* what was offered in the clear does not count */
}

static gboolean log_in(struct jb_imap *imap, GError **error)
{
    const struct jb_config *config = imap->config;
    if (!config->imap_user || !config->imap_password_file)
        return refuse(imap, JB_ERROR_CONFIG, "imap_user and imap_password_file must be set", error);
    if (can(imap, "LOGINDISABLED"))
        return refuse(imap, JB_ERROR_DENIED, "takes no login here", error);
    g_autoptr(jb_secret) password = jb_secret_read(config->imap_password_file, error);
    return password && is_done(imap, mailimap_login(imap->session, config->imap_user, password), "login", error) &&
           ask_abilities(imap, error);
}

static gboolean open_folder(struct jb_imap *imap, gint64 *uid_validity, GError **error)
{
    const char *folder = imap->config->imap_folder ? imap->config->imap_folder : "INBOX";
    g_autofree char *what = g_strdup_printf("opening the folder %s", folder);
    int code = imap->config->imap_then == JB_THEN_LEAVE ? mailimap_examine(imap->session, folder)
                                                        : mailimap_select(imap->session, folder);
    if (!is_done(imap, code, what, error))
        return FALSE;
    *uid_validity = imap->session->imap_selection_info ? imap->session->imap_selection_info->sel_uidvalidity : 0;
    return *uid_validity != 0 || refuse(imap, JB_ERROR_UNAVAILABLE, "does not number its messages (UIDVALIDITY)", error);
}

static gboolean connect_and_log_in(struct jb_imap *imap, GError **error)
{
    mailstream *stream = jb_wire_open(&imap->server, error);
    if (!stream)
        return FALSE;
    int greeting = mailimap_connect(imap->session, stream);
    return is_done(imap, greeting, "greeting", error) && make_safe(imap, greeting, error) && log_in(imap, error);
}

jb_imap *jb_imap_open(const struct jb_config *config, gint64 *uid_validity, GError **error)
{
    g_autoptr(jb_imap) imap = g_new0(struct jb_imap, 1);
    imap->config = config;
    imap->server = (struct jb_wire_server){.host = config->imap_host, .port = (guint)config->imap_port,
                                           .tls = (enum jb_wire_tls)config->imap_tls, .ca_file = config->imap_ca_file,
                                           .wait_s = WAIT_S};
    imap->session = mailimap_new(0, NULL);
    g_assert(imap->session);
    if (!config->imap_host) {
        g_set_error(error, JB_SENDING_ERROR, JB_ERROR_CONFIG, "imap_host is not set: see joinbox help config");
        return NULL;
    }
    return connect_and_log_in(imap, error) && open_folder(imap, uid_validity, error) ? g_steal_pointer(&imap) : NULL;
}

void jb_imap_free(jb_imap *imap)
{
    if (!imap)
        return;
    if (imap->session->imap_stream) {
        jb_wire_set_wait(imap->session->imap_stream, 5);
        mailimap_logout(imap->session);
    }
    if (imap->session->imap_stream) /* libetpan closes it where the logout went well */
        mailstream_close(imap->session->imap_stream);
    imap->session->imap_stream = NULL;
    mailimap_free(imap->session);
    g_free(imap);
}

static gint by_number(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return x < y ? -1 : x > y;
}

GArray *jb_imap_list(jb_imap *imap, gint64 last_uid, GError **error)
{
    clist *found = NULL;
    g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (last_uid >= G_MAXUINT32)
        return g_steal_pointer(&uids);
    struct mailimap_set *range = mailimap_set_new_interval((uint32_t)last_uid + 1, 0);
    struct mailimap_search_key *key = mailimap_search_key_new_uid(range);
    jb_wire_allow(imap->session->imap_stream, LIST_BYTES);
    int code = mailimap_uid_search(imap->session, NULL, key, &found);
    mailimap_search_key_free(key);
    if (!is_done(imap, code, "looking for new messages", error))
        return NULL;
    for (clistiter *item = found ? clist_begin(found) : NULL; item; item = clist_next(item)) {
        guint32 uid = *(const uint32_t *)clist_content(item);
        if (uid > last_uid) /* "n:*" always names the last message too */
            g_array_append_val(uids, uid);
    }
    if (found)
        mailimap_search_result_free(found);
    g_array_sort(uids, by_number);
    return g_steal_pointer(&uids);
}

static gint64 seconds_of(const struct mailimap_date_time *date)
{
    g_autoptr(GDateTime) at = g_date_time_new_utc(date->dt_year, date->dt_month, date->dt_day, date->dt_hour, date->dt_min,
                                                  date->dt_sec);
    gint64 zone = (date->dt_zone / 100 * 60 + date->dt_zone % 100) * 60;
    return at ? g_date_time_to_unix(at) - zone : 0;
}

static void take_item(const struct mailimap_msg_att_static *item, GBytes **piece, gint64 *received_at)
{
    const struct mailimap_msg_att_body_section *section;
    if (item->att_type == MAILIMAP_MSG_ATT_INTERNALDATE && received_at && item->att_data.att_internal_date)
        *received_at = seconds_of(item->att_data.att_internal_date);
    if (item->att_type != MAILIMAP_MSG_ATT_BODY_SECTION || *piece || !(section = item->att_data.att_body_section))
        return;
    *piece = g_bytes_new(section->sec_body_part ? section->sec_body_part : "", section->sec_body_part ? section->sec_length : 0);
}

/* Of the message that was asked for; a server may tell of others in between. */
static void take_message(const struct mailimap_msg_att *message, guint32 uid, GBytes **piece, gint64 *received_at)
{
    g_autoptr(GBytes) bytes = NULL;
    gboolean is_it = FALSE;
    for (clistiter *at = clist_begin(message->att_list); at; at = clist_next(at)) {
        const struct mailimap_msg_att_item *item = clist_content(at);
        if (item->att_type != MAILIMAP_MSG_ATT_ITEM_STATIC)
            continue;
        is_it = is_it || (item->att_data.att_static->att_type == MAILIMAP_MSG_ATT_UID &&
                          item->att_data.att_static->att_data.att_uid == uid);
        take_item(item->att_data.att_static, &bytes, received_at);
    }
    if (is_it && bytes && !*piece)
        *piece = g_steal_pointer(&bytes);
}

GBytes *jb_imap_piece(jb_imap *imap, guint32 uid, gsize offset, gint64 *received_at, GError **error)
{
    struct mailimap_fetch_type *type = mailimap_fetch_type_new_fetch_att_list_empty();
    struct mailimap_set *set = mailimap_set_new_single(uid);
    clist *found = NULL;
    GBytes *piece = NULL;
    mailimap_fetch_type_new_fetch_att_list_add(type, mailimap_fetch_att_new_uid());
    mailimap_fetch_type_new_fetch_att_list_add(type, mailimap_fetch_att_new_internaldate());
    mailimap_fetch_type_new_fetch_att_list_add(
        type, mailimap_fetch_att_new_body_peek_section_partial(mailimap_section_new(NULL), (uint32_t)offset, JB_IMAP_PIECE));
    jb_wire_allow(imap->session->imap_stream, JB_IMAP_PIECE + SLACK);
    int code = mailimap_uid_fetch(imap->session, set, type, &found);
    mailimap_fetch_type_free(type);
    mailimap_set_free(set);
    if (!is_done(imap, code, "fetching a message", error))
        return NULL;
    for (clistiter *at = found ? clist_begin(found) : NULL; at; at = clist_next(at))
        take_message(clist_content(at), uid, &piece, received_at);
    if (found)
        mailimap_fetch_list_free(found);
    return piece;
}

gboolean jb_imap_settle(jb_imap *imap, guint32 uid, GError **error)
{
    if (imap->config->imap_then == JB_THEN_LEAVE)
        return TRUE;
    gboolean deletes = imap->config->imap_then == JB_THEN_DELETE;
    struct mailimap_flag_list *flags = mailimap_flag_list_new_empty();
    mailimap_flag_list_add(flags, deletes ? mailimap_flag_new_deleted() : mailimap_flag_new_seen());
    struct mailimap_store_att_flags *change = mailimap_store_att_flags_new_add_flags(flags);
    struct mailimap_set *set = mailimap_set_new_single(uid);
    int code = mailimap_uid_store(imap->session, set, change);
    if (code == MAILIMAP_NO_ERROR && deletes && can(imap, "UIDPLUS")) /* else somebody's own EXPUNGE takes it away */
        code = mailimap_uid_expunge(imap->session, set);
    mailimap_store_att_flags_free(change);
    mailimap_set_free(set);
    return is_done(imap, code, deletes ? "deleting a fetched message" : "marking a fetched message", error);
}

gboolean jb_imap_wait(jb_imap *imap, guint seconds, GError **error)
{
    mailstream *stream = imap->session->imap_stream;
    jb_wire_allow(stream, JB_IMAP_PIECE);
    if (!can(imap, "IDLE")) {
        jb_wire_wait(stream, MIN(seconds, ASK_EVERY_S), NULL);
        return is_done(imap, mailimap_noop(imap->session), "asking for news", error);
    }
    if (!is_done(imap, mailimap_idle(imap->session), "waiting", error))
        return FALSE;
    jb_wire_wait(stream, seconds, NULL);
    return is_done(imap, mailimap_idle_done(imap->session), "waiting", error);
}
