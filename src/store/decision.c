#include "store/decision.h"

#include "base/error.h"
#include "base/fault.h"
#include "store/database.h"
#include "store/news.h"

const char *const jb_corrected_names[] = {
#define X(name, printed, what) [JB_CORRECTED_##name] = (printed),
#include "base/corrections.def"
#undef X
    NULL,
};

void jb_correction_free(jb_correction *correction)
{
    g_free(correction->field);
    g_free(correction->value);
    g_free(correction->actor);
    g_free(correction);
}

static void note_free(jb_note *note)
{
    g_free(note->actor);
    g_free(note->text);
    g_free(note);
}

/* Somebody else was quicker: who, and what. */
static gboolean say_moved_on(jb_store *store, const jb_application *seen, GError **error)
{
    g_autoptr(GPtrArray) events = jb_event_list(store, seen->id, seen->revision, 0, error);
    const struct jb_event *last = events && events->len ? events->pdata[events->len - 1] : NULL;
    g_autofree char *told = last ? jb_news_told(last) : NULL;

    if (last)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_BUSY,
                    "%s has moved on just now: %s; nothing was changed: joinbox show %s, then decide again", seen->reference,
                    told, seen->reference);
    return FALSE;
}

gboolean jb_decision_is_current(jb_store *store, const jb_application *seen, GError **error)
{
    g_autoptr(jb_application) now = jb_application_get(store, seen->id, error);

    if (now && now->state == JB_STATE_FORGOTTEN) {
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "%s was forgotten, for good: nothing can be done to it",
                    seen->reference);
        return FALSE;
    }
    return now && (now->revision == seen->revision || say_moved_on(store, seen, error));
}

/* Its number goes to `event`; NULL, where there is no note: it is not wanted. */
static gboolean append(jb_store *store, const struct jb_signature *signature, gint64 application, enum jb_event_kind kind,
                       json_t *data, const char *note, gint64 *event, GError **error)
{
    return jb_event_append(store, signature, kind, application, 0, data, event, error) &&
           (!note || jb_statement_run(store, JB_SQL_DECISION_NOTE, error, "iis", *event, application, note));
}

static gboolean set_field(jb_store *store, gint64 event, gint64 application, const jb_correction *correction, GError **error)
{
    return jb_statement_run(store, JB_SQL_DECISION_CORRECT, error, "iiss", event, application, correction->field,
                            correction->value);
}

gboolean jb_decide_with(jb_store *store, const struct jb_signature *signature, const jb_application *seen,
                        enum jb_event_kind kind, json_t *data, const char *note, const jb_correction *correction, GError **error)
{
    gint64 event = 0;

    if (!jb_decision_is_current(store, seen, error)) {
        json_decref(data);
        return FALSE;
    }
    jb_fault_point("decision begun");
    return append(store, signature, seen->id, kind, data, note, &event, error) &&
           (!correction || set_field(store, event, seen->id, correction, error)) &&
           jb_application_refresh(store, seen->id, error);
}

gboolean jb_decide(jb_store *store, const struct jb_signature *signature, const jb_application *seen,
                   enum jb_event_kind kind, json_t *data, const char *note, GError **error)
{
    return jb_decide_with(store, signature, seen, kind, data, note, NULL, error);
}

/* They are written to somewhere else from now on. */
static gboolean is_other_address(const jb_application *seen, const jb_correction *correction)
{
    return strcmp(correction->field, jb_corrected_names[JB_CORRECTED_EMAIL]) == 0 && correction->value &&
           (!seen->sender_email || g_ascii_strcasecmp(seen->sender_email, correction->value) != 0);
}

gboolean jb_decide_corrections(jb_store *store, const struct jb_signature *signature, const jb_application *seen,
                               const GPtrArray *corrections, GError **error)
{
    if (!jb_decision_is_current(store, seen, error))
        return FALSE;
    for (guint i = 0; i < corrections->len; i++) {
        const jb_correction *correction = corrections->pdata[i];
        json_t *data = json_pack("{s:s, s:i}", "field", correction->field, "of_command", (int)i + 1);
        gint64 event = 0;

        if (is_other_address(seen, correction))
            json_object_set_new(data, "elsewhere", json_true());
        if (!jb_event_append(store, signature, JB_EVENT_CORRECTED, seen->id, 0, data, &event, error) ||
            !set_field(store, event, seen->id, correction, error))
            return FALSE;
        jb_fault_point("field corrected");
    }
    return jb_application_refresh(store, seen->id, error);
}

GPtrArray *jb_corrections_list(jb_store *store, gint64 application, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)jb_correction_free);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_DECISION_CORRECTIONS, error, "i", application);
    enum jb_step step = JB_STEP_FAILED;

    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        jb_correction *correction = g_new0(jb_correction, 1);
        correction->field = jb_column_text(row, 0);
        correction->value = jb_column_text(row, 1);
        correction->actor = jb_column_text(row, 2);
        correction->at = jb_column_int(row, 3);
        g_ptr_array_add(list, correction);
    }
    return step == JB_STEP_DONE ? g_steal_pointer(&list) : NULL;
}

char *jb_correction_value(jb_store *store, gint64 application, enum jb_corrected field, GError **error)
{
    g_autoptr(GPtrArray) list = jb_corrections_list(store, application, error);

    for (guint i = 0; list && i < list->len; i++) {
        const jb_correction *correction = list->pdata[i];

        if (strcmp(correction->field, jb_corrected_names[field]) == 0)
            return g_strdup(correction->value);
    }
    return NULL;
}

GPtrArray *jb_notes_list(jb_store *store, gint64 application, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)note_free);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_DECISION_NOTES, error, "i", application);
    enum jb_step step = JB_STEP_FAILED;

    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        jb_note *note = g_new0(jb_note, 1);
        note->event = jb_column_int(row, 0);
        note->at = jb_column_int(row, 1);
        note->actor = jb_column_text(row, 2);
        note->text = jb_column_text(row, 3);
        g_ptr_array_add(list, note);
    }
    return step == JB_STEP_DONE ? g_steal_pointer(&list) : NULL;
}
