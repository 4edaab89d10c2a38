/* sql.h - the statements of src/store/sql by name. sql-names.h and sql-texts.h are made by tools/sql2c. */
#ifndef JB_STORE_SQL_H
#define JB_STORE_SQL_H

#include "store/sql-names.h"

struct jb_sql_statement {
    const char *name;
    const char *text;
};

const struct jb_sql_statement *jb_sql_statement(enum jb_sql sql);
/* Migration `number`, from 1; NULL beyond the newest. */
const char *jb_sql_migration(guint number);
guint jb_sql_n_migrations(void);

#endif
