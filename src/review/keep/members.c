/* members.c - joinbox members [import FILE] [--wiki] [--json]: the network's members, whom applicants may talk to. */
#include <string.h>

#include "base/child.h"
#include "base/command.h"
#include "base/error.h"
#include "base/home.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/text.h"
#include "base/when.h"
#include "base/world.h"
#include "review/keep/members_read.h"

enum { WALL_MS = 5 * 60 * 1000, MOST_OUTPUT = 8 * 1024 * 1024 };

static guint count_named(const GPtrArray *members)
{
    guint n = 0;
    for (guint i = 0; i < members->len; i++)
        n += ((const struct jb_member *)members->pdata[i])->is_named != 0;
    return n;
}

/* All or nothing. */
static gboolean replace(struct jb_command_context *context, const jb_sheet *sheet, const char *name,
                        const GPtrArray *members, GError **error)
{
    const struct jb_signature signature = {.actor = context->world->actor, .at = jb_world_now(context->world)};
    g_autofree char *sha256 = jb_sheet_sha256(sheet);
    const struct jb_imported imported = {.file = (char *)name, .sha256 = sha256, .made_at = jb_sheet_changed_at(sheet),
                                         .n_rows = members->len};
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(context->store, error);
    return transaction && jb_members_replace(context->store, members, error) &&
           jb_imported_put(context->store, &signature, JB_LIST_MEMBERS, &imported, error) &&
           jb_transaction_commit(&transaction, error);
}

static gboolean take_in(struct jb_command_context *context, jb_sheet *sheet, const char *name, GError **error)
{
    gboolean has_consent = FALSE;
    g_autoptr(GPtrArray) members = jb_members_read(sheet, &has_consent, error);
    g_autoptr(GPtrArray) before = members ? jb_members_list(context->store, error) : NULL;
    if (!before || !replace(context, sheet, name, members, error))
        return FALSE;
    guint n_named = count_named(members);
    jb_print_text(context->out, "%u member%s, of whom %u may be named to applicants\n", members->len,
                  members->len == 1 ? "" : "s", n_named);
    guint n_before = count_named(before);
    if (!has_consent && n_before)
        jb_print_text(context->out, "Of the list before, %u had agreed to be named: this one does not say so, and they are named no "
                                    "more.\n", n_before);
    if (!has_consent)
        jb_print_text(context->out, "The list does not say who agreed: give it a column \"may be named\" with yes or no.\n");
    return TRUE;
}

static gboolean import(struct jb_command_context *context, const char *file, GError **error)
{
    g_autofree char *base = g_path_get_basename(file), *name = jb_safe(base);
    g_autoptr(jb_sheet) sheet = jb_sheet_open(file, error);
    return sheet && take_in(context, sheet, name, error);
}

/* --- from the wiki --- */

/* joinbox-handoff alone may use the network. {"page", "revision", "csv"} or {"why"}, new; NULL on errors. */
static json_t *ask_wiki(struct jb_command_context *context, GError **error)
{
    g_autofree char *program = jb_program_path("joinbox-handoff");
    const char *const argv[] = {program, "--home", context->home->root, "--members", NULL};
    struct jb_child child = {.argv = argv, .stdin_fd = -1, .max_output = MOST_OUTPUT, .wall_ms = WALL_MS};
    json_t *said = NULL;
    if (!jb_children_run(&child, 1, 1, error))
        return NULL;
    gsize size = 0;
    const char *bytes = child.output ? g_bytes_get_data(child.output, &size) : NULL;
    if (jb_child_succeeded(&child) && size)
        said = json_loadb(bytes, size, 0, NULL);
    if (!said) {
        g_autofree char *what = jb_child_describe(&child);
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_UNAVAILABLE, "asking the wiki: joinbox-handoff %s", what);
    }
    jb_child_clear(&child);
    return said;
}

static gboolean import_csv(struct jb_command_context *context, const json_t *said, GError **error)
{
    const char *csv = json_string_value(json_object_get(said, "csv")), *page = json_string_value(json_object_get(said, "page"));
    const char *why = json_string_value(json_object_get(said, "why"));
    if (!csv || !page) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_UNAVAILABLE, "reading the list of members: %s", why ? why : "nothing came");
        return FALSE;
    }
    g_autofree char *name = g_strdup_printf("%s on the wiki, revision %" JSON_INTEGER_FORMAT, page,
                                            json_integer_value(json_object_get(said, "revision")));
    int fd = jb_memfd_new("members", csv, strlen(csv), error);
    g_autoptr(jb_sheet) sheet = fd < 0 ? NULL : jb_sheet_take(fd, name, error);
    return sheet && take_in(context, sheet, name, error);
}

static gboolean import_from_wiki(struct jb_command_context *context, GError **error)
{
    json_t *said = ask_wiki(context, error);
    gboolean good = said && import_csv(context, said, error);
    json_decref(said);
    return good;
}

/* --- what is held --- */

static void print_json(struct jb_command_context *context, const GPtrArray *members)
{
    json_t *list = jb_members_json(members);
    jb_print_json(context->out, list, JB_JSON_PRETTY);
    json_decref(list);
}

static void print_table(struct jb_command_context *context, const GPtrArray *members, const struct jb_imported *imported)
{
    static const struct jb_column columns[] = {{.title = "member", .style = JB_BOLD, .is_flexible = TRUE},
                                               {.title = "postcode"}, {.title = "nation"}, {.title = "named"},
                                               {.title = "skills", .is_flexible = TRUE}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < members->len; i++) {
        const struct jb_member *member = members->pdata[i];
        jb_table_add(table, member->name);
        jb_table_add(table, member->postcode);
        jb_table_add(table, member->nation);
        jb_table_add(table, member->is_named ? "yes" : "no");
        jb_table_add(table, member->skills);
    }
    jb_table_print(table, context->out);
    if (!context->out->is_terminal)
        return;
    g_autofree char *when = jb_when_local(imported->imported_at);
    jb_print_styled(context->out, JB_DIM, "from %s, taken in by %s on %s\n", imported->file, imported->actor, when);
}

static gboolean list(struct jb_command_context *context, GError **error)
{
    g_autoptr(GPtrArray) members = jb_members_list(context->store, error);
    g_autoptr(jb_imported) imported = members ? jb_imported_get(context->store, JB_LIST_MEMBERS, error) : NULL;
    if (!imported)
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON))
        print_json(context, members);
    else if (imported->file)
        print_table(context, members, imported);
    else if (context->out->is_terminal)
        jb_print_text(context->out, "No list of members was taken in: joinbox members import FILE\n");
    return TRUE;
}

gboolean jb_cmd_members(struct jb_command_context *context, GError **error)
{
    gboolean is_wiki = jb_opts_has(context->opts, JB_OPT_WIKI);
    if (!context->n_args && !is_wiki)
        return list(context, error);
    if (!context->n_args || context->n_args != (is_wiki ? 1 : 2) || strcmp(context->args[0], "import"))
        return jb_command_usage(context, "import which file, or --wiki?", error);
    return is_wiki ? import_from_wiki(context, error) : import(context, context->args[1], error);
}
