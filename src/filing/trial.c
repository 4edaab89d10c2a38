#include "filing/trial.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/trial.h"
#include "filing/apply.h"
#include "filing/headers.h"
#include "reading/run.h"
#include "store/outbox.h"

char *jb_trial_of(const jb_desk *desk, const struct jb_taken *taken)
{
    g_autofree char *path = jb_trial_path(desk->home->run, jb_headers_get(taken->headers, JB_TRIAL_FIELD));
    GStatBuf st;
    if (!path || g_lstat(path, &st) || !S_ISREG(st.st_mode) || st.st_size > 0)
        return NULL;
    return g_steal_pointer(&path);
}

static json_t *strings(const GPtrArray *list)
{
    json_t *json = json_array();
    for (guint i = 0; i < list->len; i++)
        json_array_append_new(json, json_string(list->pdata[i]));
    return json;
}

/* What stands in the transaction. New, NULL on errors. */
static json_t *tell(jb_desk *desk, gint64 message, const jb_reading *reading, GError **error)
{
    g_autoptr(jb_mail) mail = jb_mail_get(desk->store, message, error);
    g_autoptr(GPtrArray) answers = mail ? jb_outbox_list(desk->store, mail->application, TRUE, error) : NULL;
    if (!answers)
        return NULL;
    const struct jb_outbox_item *answer = answers->len ? answers->pdata[0] : NULL;
    return json_pack("{s:s, s:o, s:s?, s:o}", "class", jb_class_names[reading->class], "unread", strings(reading->unread),
                     "answer", answer ? answer->template_name : NULL, "hold", answer ? strings(answer->hold) : json_array());
}

/* In the folder of the home's runtime files, so that whoever waits never sees a part of it. */
static gboolean write_down(const char *path, const json_t *outcome, GError **error)
{
    char *text = json_dumps(outcome, JSON_COMPACT);
    gboolean good = g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0660, error);
    free(text);
    return good;
}

gboolean jb_trial_run(jb_desk *desk, const struct jb_spool_file *file, const struct jb_taken *taken, const char *path,
                      GError **error)
{
    struct jb_outcome outcome = {0};
    jb_servers_ready(desk->servers, desk->setting);
    g_autoptr(jb_reading) reading = jb_read_message(desk->servers, desk->setting, taken->envelope, taken->raw, error);
    g_autoptr(jb_transaction) transaction = reading ? jb_transaction_begin(desk->store, error) : NULL;
    json_t *told = transaction && jb_apply_within(desk, file, taken, reading, &outcome, error)
                       ? tell(desk, outcome.message, reading, error)
                       : NULL;
    jb_outcome_clear(&outcome);
    if (transaction)
        jb_store_rollback(g_steal_pointer(&transaction));
    gboolean good = told && write_down(path, told, error) && jb_spool_remove(desk->home->spool, file, error);
    json_decref(told);
    if (good)
        jb_print_text(desk->out, "a test mail was filed on trial, and taken back\n");
    return good;
}
