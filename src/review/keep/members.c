/* members.c - joinbox members [import FILE] [--json]: the network's members, whom applicants may talk to. */
#include <string.h>

#include "base/command.h"
#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/text.h"
#include "base/when.h"
#include "base/world.h"
#include "review/keep/members_read.h"

static guint count_named(const GPtrArray *members)
{
    guint n = 0;
    for (guint i = 0; i < members->len; i++)
        n += ((const struct jb_member *)members->pdata[i])->is_named != 0;
    return n;
}

/* All or nothing. */
static gboolean replace(struct jb_command_context *context, const jb_sheet *sheet, const char *file,
                        const GPtrArray *members, GError **error)
{
    const struct jb_signature signature = {.actor = context->world->actor, .at = jb_world_now(context->world)};
    g_autofree char *sha256 = jb_sheet_sha256(sheet), *base = g_path_get_basename(file), *name = jb_safe(base);
    const struct jb_imported imported = {.file = name, .sha256 = sha256, .made_at = jb_sheet_changed_at(sheet),
                                         .n_rows = members->len};
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(context->store, error);
    return transaction && jb_members_replace(context->store, members, error) &&
           jb_imported_put(context->store, &signature, JB_LIST_MEMBERS, &imported, error) &&
           jb_transaction_commit(&transaction, error);
}

static gboolean import(struct jb_command_context *context, const char *file, GError **error)
{
    gboolean has_consent = FALSE;
    g_autoptr(jb_sheet) sheet = jb_sheet_open(file, error);
    g_autoptr(GPtrArray) members = sheet ? jb_members_read(sheet, &has_consent, error) : NULL;
    if (!members || !replace(context, sheet, file, members, error))
        return FALSE;
    guint n_named = count_named(members);
    jb_print_text(context->out, "%u member%s, of whom %u may be named to applicants\n", members->len,
                  members->len == 1 ? "" : "s", n_named);
    if (!has_consent)
        jb_print_text(context->out, "The list does not say who agreed: give it a column \"may be named\" with yes or no.\n");
    return TRUE;
}

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
    if (!context->n_args)
        return list(context, error);
    if (context->n_args != 2 || strcmp(context->args[0], "import"))
        return jb_command_usage(context, "import which file?", error);
    return import(context, context->args[1], error);
}
