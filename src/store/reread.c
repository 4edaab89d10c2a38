#include "store/reread.h"

#include "base/error.h"
#include "base/fault.h"
#include "store/database.h"
#include "store/readings.h"

void jb_anew_free(jb_anew *anew)
{
    if (!anew)
        return;
    jb_reading_free(anew->before);
    jb_reading_free(anew->now);
    g_free(anew);
}

static json_t *meaning_of(const struct jb_reading *reading)
{
    json_t *json = jb_reading_to_json(reading);
    json_object_del(json, "program");
    json_object_del(json, "policy");
    return json;
}

gboolean jb_anew_is_same(const struct jb_anew *anew)
{
    if (!anew->before)
        return FALSE;
    json_t *before = meaning_of(anew->before), *now = meaning_of(anew->now);
    gboolean same = json_equal(before, now);
    json_decref(before);
    json_decref(now);
    return same;
}

/* --- class and state --- */

/* Decisions that a new reading leaves alone. */
static gboolean is_decided(jb_store *store, gint64 application, gboolean *decided, GError **error)
{
    static const gboolean decides[JB_N_EVENT_KINDS] = {[JB_EVENT_STATE] = TRUE,  [JB_EVENT_CLASS] = TRUE,
                                                       [JB_EVENT_UNDONE] = TRUE, [JB_EVENT_MERGED] = TRUE,
                                                       [JB_EVENT_SPLIT] = TRUE,  [JB_EVENT_FORGOTTEN] = TRUE};
    g_autoptr(GPtrArray) events = jb_event_list(store, application, 0, 0, error);
    *decided = FALSE;
    for (guint i = 0; events && i < events->len; i++) {
        int kind = ((const struct jb_event *)events->pdata[i])->kind;
        *decided = *decided || kind < 0 || kind >= JB_N_EVENT_KINDS || decides[kind];
    }
    return events != NULL;
}

static const struct jb_anew *anew_of(const GPtrArray *all, gint64 message)
{
    for (guint i = 0; i < all->len; i++)
        if (((const struct jb_anew *)all->pdata[i])->message == message)
            return all->pdata[i];
    return NULL;
}

/* What the message that began it is now taken for; -1 where it was not read. */
static int class_now(const GPtrArray *mails, const GPtrArray *all)
{
    for (guint i = 0; i < mails->len; i++) {
        const struct jb_mail *mail = mails->pdata[i];
        if (mail->superseded_by || (mail->role != JB_ROLE_FIRST && mail->role != JB_ROLE_WHOLE))
            continue;
        const struct jb_anew *anew = anew_of(all, mail->id);
        return anew ? anew->now->class : -1;
    }
    return -1;
}

/* Where nobody has touched the matter it is classed anew. */
static gboolean add_class(jb_store *store, const jb_application *application, const GPtrArray *mails,
                          const GPtrArray *all, json_t *data, GError **error)
{
    gboolean is_untouched = application->state == JB_STATE_NEW || application->state == JB_STATE_OPEN ||
                            application->state == JB_STATE_SET_ASIDE;
    int class = class_now(mails, all);
    gboolean decided = TRUE;
    if (!is_untouched || class < 0 || class == application->class)
        return TRUE;
    if (!is_decided(store, application->id, &decided, error))
        return FALSE;
    if (decided)
        return TRUE;
    json_object_set_new(data, "class", json_string(jb_class_names[class]));
    if (jb_state_first(class) != (enum jb_state)application->state)
        json_object_set_new(data, "state", json_string(jb_state_names[jb_state_first(class)]));
    return TRUE;
}

/* --- the event --- */

static gboolean counts(const struct jb_mail *mail)
{
    return !mail->superseded_by && mail->role != JB_ROLE_REPORT;
}

/* Told only where it is otherwise than before: a person may have put it by. */
static void add_unread(const GPtrArray *mails, const GPtrArray *all, json_t *data)
{
    gboolean before = FALSE, now = FALSE;
    for (guint i = 0; i < mails->len; i++) {
        const struct jb_mail *mail = mails->pdata[i];
        const struct jb_anew *anew = counts(mail) ? anew_of(all, mail->id) : NULL;
        before = before || (anew && anew->before && anew->before->unread->len);
        now = now || (anew && anew->now->unread->len);
    }
    if (before != now)
        json_object_set_new(data, "unread", json_boolean(now));
}

static gint64 count_changed(const GPtrArray *all)
{
    gint64 n = 0;
    for (guint i = 0; i < all->len; i++)
        n += !jb_anew_is_same(all->pdata[i]);
    return n;
}

static gboolean note(jb_store *store, const struct jb_signature *signature, const jb_application *application,
                     const GPtrArray *all, GError **error)
{
    gint64 n_changed = count_changed(all);
    if (!n_changed)
        return TRUE;
    g_autoptr(GPtrArray) mails = jb_mail_list(store, application->id, error);
    json_t *data = mails ? json_pack("{s:I}", "messages", (json_int_t)n_changed) : NULL;
    if (!mails || !add_class(store, application, mails, all, data, error)) {
        json_decref(data);
        return FALSE;
    }
    add_unread(mails, all, data);
    return jb_event_append(store, signature, JB_EVENT_REREAD, application->id, 0, data, NULL, error);
}

/* --- all of it --- */

static gboolean is_as_before(jb_store *store, const jb_application *before, GError **error)
{
    g_autoptr(jb_application) now = jb_application_get(store, before->id, error);
    if (now && now->revision == before->revision && now->n_messages == before->n_messages)
        return TRUE;
    if (!now && error && *error)
        return FALSE;
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_BUSY, "%s has changed while it was read: read it again",
                before->reference);
    return FALSE;
}

static gboolean put_readings(jb_store *store, const GPtrArray *all, gint64 at, GError **error)
{
    for (guint i = 0; i < all->len; i++) {
        const struct jb_anew *anew = all->pdata[i];
        if (!jb_readings_put(store, anew->message, anew->now, at, error))
            return FALSE;
        jb_fault_point("reading replaced");
    }
    return TRUE;
}

gboolean jb_reread_put(jb_store *store, const struct jb_signature *signature, const jb_application *before,
                       const GPtrArray *all, jb_application **after, GError **error)
{
    if (!is_as_before(store, before, error) || !put_readings(store, all, signature->at, error) ||
        !note(store, signature, before, all, error))
        return FALSE;
    jb_fault_point("reread noted");
    if (!jb_application_refresh(store, before->id, error))
        return FALSE;
    jb_fault_point("application folded");
    *after = jb_application_get(store, before->id, error);
    return *after != NULL;
}

GArray *jb_reread_outdated(jb_store *store, const char *program, const char *policy, gint64 after, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_REREAD_OUTDATED, error, "ssi", program, policy, after);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        gint64 id = jb_column_int(row, 0);
        g_array_append_val(ids, id);
    }
    return step == JB_STEP_DONE ? g_steal_pointer(&ids) : NULL;
}
