#include "store/societies.h"

#include "base/registration.h"
#include "store/application.h"
#include "store/database.h"

void jb_society_free(jb_society *society)
{
    if (!society)
        return;
    g_free(society->number);
    g_free(society->name);
    g_free(society->kind);
    g_free(society->address);
    g_free(society->registered_on);
    g_free(society->deregistered_on);
    g_free(society->act);
    g_free(society->status);
    g_free(society);
}

gboolean jb_societies_clear(jb_store *store, GError **error)
{
    return jb_statement_run(store, JB_SQL_SOCIETIES_CLEAR, error, "");
}

gboolean jb_societies_add(jb_store *store, const struct jb_society *s, gboolean *is_new, GError **error)
{
    const struct jb_registration registration = {.reg = JB_REGISTER_MUTUALS, .number = s->number};
    g_autofree char *entry = jb_identity_of_registration(&registration), *plain = jb_identity_of_name(s->name);
    gboolean good = jb_statement_run(store, JB_SQL_SOCIETIES_ADD, error, "ssssssssssi", s->number, entry, plain, s->name, s->kind,
                                     s->address, s->registered_on, s->deregistered_on, s->act, s->status, (gint64)s->is_alive);
    *is_new = good && jb_database_n_changed(store) > 0;
    return good;
}

static jb_society *of_row(jb_statement *row)
{
    jb_society *society = g_new0(jb_society, 1);
    *society = (jb_society){
        .number = jb_column_text(row, 0), .name = jb_column_text(row, 1), .kind = jb_column_text(row, 2),
        .address = jb_column_text(row, 3), .registered_on = jb_column_text(row, 4),
        .deregistered_on = jb_column_text(row, 5), .act = jb_column_text(row, 6), .status = jb_column_text(row, 7),
        .is_alive = jb_column_int(row, 8) != 0};
    return society;
}

/* The first row, and whether there is another. */
static gboolean ask(jb_store *store, enum jb_sql sql, const char *what, jb_society **society, gboolean *has_more, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, sql, error, "s", what);
    enum jb_step step = row ? jb_statement_step(row, error) : JB_STEP_FAILED;
    *has_more = FALSE;
    *society = NULL;
    if (step != JB_STEP_ROW)
        return step == JB_STEP_DONE;
    *society = of_row(row);
    step = jb_statement_step(row, error);
    *has_more = step == JB_STEP_ROW;
    return step != JB_STEP_FAILED;
}

static gboolean by_number(jb_store *store, const struct jb_registration *registration, enum jb_society_match *match,
                          jb_society **society, GError **error)
{
    gboolean has_more;
    g_autofree char *entry = jb_identity_of_registration(registration);
    g_autofree char *with_r = g_strconcat(registration->number, "R", NULL);
    *match = JB_SOCIETY_BY_NUMBER;
    if (!ask(store, JB_SQL_SOCIETIES_BY_NUMBER, registration->number, society, &has_more, error))
        return FALSE;
    if (!*society && !ask(store, JB_SQL_SOCIETIES_BY_ENTRY, entry, society, &has_more, error))
        return FALSE;
    if (*society || registration->reg != JB_REGISTER_MUTUALS)
        return TRUE;
    *match = JB_SOCIETY_WITH_R;
    return ask(store, JB_SQL_SOCIETIES_BY_NUMBER, with_r, society, &has_more, error);
}

gboolean jb_societies_find(jb_store *store, const struct jb_registration *registration, const char *name,
                           enum jb_society_match *match, jb_society **society, GError **error)
{
    gboolean has_more = FALSE, good = TRUE;
    *society = NULL;
    if (registration && registration->number) {
        good = by_number(store, registration, match, society, error);
    } else if (name && *name) {
        g_autofree char *plain = jb_identity_of_name(name);
        *match = JB_SOCIETY_BY_NAME;
        good = ask(store, JB_SQL_SOCIETIES_BY_NAME, plain, society, &has_more, error);
    }
    *match = !*society ? JB_SOCIETY_NONE : has_more ? JB_SOCIETY_SEVERAL : *match;
    return good;
}
