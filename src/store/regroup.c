/* regroup.c - one message put to another application, or made one of its own (decision.h). */
#include "store/decision.h"

#include "base/error.h"
#include "base/fault.h"
#include "store/database.h"
#include "store/merge.h"
#include "store/readings.h"
#include "store/regroup.h"

/* What began another one continues this one. */
static gboolean place_in(jb_store *store, const struct jb_mail *mail, gint64 application, GError **error)
{
    enum jb_role role = mail->role == JB_ROLE_FIRST ? JB_ROLE_FOLLOW_UP : (enum jb_role)mail->role;
    return jb_application_place(store, application, mail->id, role, error);
}

/* The message, of an application that has others. */
static jb_mail *mail_of_several(jb_store *store, gint64 message, const char *otherwise, GError **error)
{
    g_autoptr(GError) failed = NULL;
    g_autoptr(jb_mail) mail = jb_mail_get(store, message, &failed);
    g_autoptr(jb_application) whose = mail && mail->application ? jb_application_get(store, mail->application, &failed) : NULL;
    if (whose && whose->state == JB_STATE_FORGOTTEN)
        g_set_error(&failed, JB_STORE_ERROR, JB_ERROR_USAGE, "%s was forgotten, for good: nothing of it can go elsewhere",
                    whose->reference);
    else if (whose && whose->n_messages > 1)
        return g_steal_pointer(&mail);
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    else if (!whose)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND,
                    "there is no message %" G_GINT64_FORMAT ": joinbox show lists those of an application", message);
    else
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "message %" G_GINT64_FORMAT " is all that %s has%s", message,
                    whose->reference, otherwise);
    return NULL;
}

gboolean jb_regroup_mend_first(jb_store *store, gint64 application, gint64 *promoted, GError **error)
{
    g_autoptr(GPtrArray) mails = jb_mail_list(store, application, error);
    const struct jb_mail *next = NULL;
    *promoted = 0;
    for (guint i = 0; mails && i < mails->len; i++) {
        const struct jb_mail *mail = mails->pdata[i];
        if (mail->role == JB_ROLE_FIRST)
            return TRUE;
        if (!next && mail->role == JB_ROLE_FOLLOW_UP)
            next = mail;
    }
    *promoted = next ? next->id : 0;
    return mails && (!next || jb_application_place(store, application, next->id, JB_ROLE_FIRST, error));
}

/* The event tells what it takes to bring the message back, and the answers that were dropped. */
static gboolean leave(jb_store *store, const struct jb_signature *signature, const struct jb_mail *mail, gint64 to,
                      json_t *dropped, GError **error)
{
    gint64 promoted = 0;
    return jb_regroup_mend_first(store, mail->application, &promoted, error) &&
           jb_event_append(store, signature, JB_EVENT_MOVED, mail->application, mail->id,
                           json_pack("{s:I, s:s, s:I, s:O}", "to", (json_int_t)to, "role", jb_role_names[mail->role],
                                     "promoted", (json_int_t)promoted, "dropped", dropped), NULL, error) &&
           jb_application_refresh(store, mail->application, error);
}

/* An answer to it that has not gone out names the application that it leaves. */
static json_t *drop_answers(jb_store *store, const struct jb_signature *signature, const struct jb_mail *mail, GError **error)
{
    return jb_merge_drop_answers(store, signature->at, mail->application, mail->id, error);
}

gboolean jb_decide_move(jb_store *store, const struct jb_signature *signature, gint64 message,
                          const jb_application *into, GError **error)
{
    g_autoptr(jb_mail) mail = mail_of_several(store, message, ": joinbox merge puts all of it elsewhere", error);
    if (!mail)
        return FALSE;
    if (mail->application == into->id) {
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "message %" G_GINT64_FORMAT " is in %s already", message,
                    into->reference);
        return FALSE;
    }
    json_auto_t *dropped = drop_answers(store, signature, mail, error);
    if (!dropped || !place_in(store, mail, into->id, error))
        return FALSE;
    jb_fault_point("message moved");
    return leave(store, signature, mail, into->id, dropped, error) &&
           jb_event_append(store, signature, JB_EVENT_MOVED, into->id, message,
                           json_pack("{s:I}", "from", (json_int_t)mail->application), NULL, error) &&
           jb_application_refresh(store, into->id, error);
}

static gboolean begin_own(jb_store *store, const struct jb_signature *signature, const struct jb_mail *mail, int class,
                          gint64 *made, GError **error)
{
    g_autoptr(jb_application) old = jb_application_get(store, mail->application, error);
    const char *dash = old ? strrchr(old->reference, '-') : NULL;
    if (!dash)
        return FALSE;
    g_autofree char *prefix = g_strndup(old->reference, (gsize)(dash - old->reference));
    return jb_application_add(store, prefix, (enum jb_class)class, mail->received_at, made, error) &&
           jb_application_place(store, *made, mail->id, JB_ROLE_FIRST, error) &&
           jb_event_append(store, signature, JB_EVENT_SPLIT, *made, mail->id,
                           json_pack("{s:s, s:s, s:I}", "class", jb_class_names[class], "state",
                                     jb_state_names[jb_state_first(class)], "out_of", (json_int_t)old->id), NULL, error) &&
           jb_application_refresh(store, *made, error);
}

gboolean jb_decide_split(jb_store *store, const struct jb_signature *signature, gint64 message, gint64 *made,
                           GError **error)
{
    g_autoptr(jb_mail) mail = mail_of_several(store, message, ", and stands by itself already", error);
    g_autoptr(GError) failed = NULL;
    g_autoptr(jb_reading) reading = mail ? jb_readings_get(store, message, &failed) : NULL;
    int class = reading ? reading->class : JB_CLASS_ENQUIRY;
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    json_auto_t *dropped = mail ? drop_answers(store, signature, mail, error) : NULL;
    if (!dropped || !begin_own(store, signature, mail, class, made, error))
        return FALSE;
    jb_fault_point("message made an application");
    return leave(store, signature, mail, *made, dropped, error);
}
