#include <glib.h>
#include "store/sql.h"

#include "store/sql-texts.h"

const struct jb_sql_statement *jb_sql_statement(enum jb_sql sql)
{
    g_assert((guint)sql < JB_N_SQL);
    return &statements[sql];
}

guint jb_sql_n_migrations(void)
{
    return G_N_ELEMENTS(migrations);
}

const char *jb_sql_migration(guint number)
{
    return number >= 1 && number <= G_N_ELEMENTS(migrations) ? migrations[number - 1] : NULL;
}
