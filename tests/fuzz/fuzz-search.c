/* What a person types to search: understood or refused; the index takes whatever was made of it. */
#include "fuzz.h"

#include <sqlite3.h>

#include "cut.h"
#include "store/search_words.h"

static sqlite3_stmt *open_index(void)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    g_assert_cmpint(sqlite3_open(":memory:", &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, "CREATE VIRTUAL TABLE passage USING fts5(text, sender, organisation, document);", NULL, NULL, NULL),
                    ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_prepare_v2(db, "SELECT rowid FROM passage WHERE passage MATCH ?1", -1, &statement, NULL), ==, SQLITE_OK);
    return statement;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct cut cut = {bytes, size};
    g_autofree char *first = cut_next(&cut), *second = cut_next(&cut);
    const char *const args[] = {first, second, NULL};
    struct jb_search_words words = {0};
    g_autoptr(GError) error = NULL;
    if (!jb_search_words_parse(&words, args, 1790000000, &error)) {
        g_assert_nonnull(error);
        return 0;
    }
    if (words.match) {
        sqlite3_stmt *statement = open_index();
        sqlite3 *db = sqlite3_db_handle(statement);
        sqlite3_bind_text(statement, 1, words.match, -1, SQLITE_STATIC);
        g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_DONE);
        sqlite3_finalize(statement);
        sqlite3_close(db);
    }
    jb_search_words_clear(&words);
    return 0;
}
