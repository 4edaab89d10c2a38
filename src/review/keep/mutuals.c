/* mutuals.c - joinbox mutuals [import FILE]: the FCA's register of societies, from its public file. */
#include <string.h>

#include "base/command.h"
#include "base/print.h"
#include "base/text.h"
#include "base/when.h"
#include "base/world.h"
#include "review/keep/mutuals_read.h"

static gboolean put(struct jb_command_context *context, const jb_sheet *sheet, const char *file,
                    const struct jb_mutuals_count *count, GError **error)
{
    const struct jb_signature signature = {.actor = context->world->actor, .at = jb_world_now(context->world)};
    g_autofree char *sha256 = jb_sheet_sha256(sheet), *base = g_path_get_basename(file), *name = jb_safe(base);
    const struct jb_imported imported = {.file = name, .sha256 = sha256, .made_at = jb_sheet_changed_at(sheet),
                                         .n_rows = count->n_rows};
    return jb_imported_put(context->store, &signature, JB_LIST_MUTUALS, &imported, error);
}

/* All or nothing. */
static gboolean import(struct jb_command_context *context, const char *file, GError **error)
{
    struct jb_mutuals_count count;
    g_autoptr(jb_sheet) sheet = jb_sheet_open(file, error);
    g_autoptr(jb_imported) before = sheet ? jb_imported_get(context->store, JB_LIST_MUTUALS, error) : NULL;
    g_autoptr(jb_transaction) transaction = before ? jb_transaction_begin(context->store, error) : NULL;
    if (!transaction || !jb_mutuals_read(context->store, sheet, before->n_rows, &count, error) ||
        !put(context, sheet, file, &count, error) || !jb_transaction_commit(&transaction, error))
        return FALSE;
    jb_print_text(context->out, "%" G_GINT64_FORMAT " societies, of which %" G_GINT64_FORMAT " are still registered\n",
                  count.n_rows, count.n_alive);
    if (count.n_twice)
        jb_print_text(context->out, "%" G_GINT64_FORMAT " row%s a number that was there before: the first counts\n",
                      count.n_twice, count.n_twice == 1 ? " has" : "s have");
    if (count.n_odd)
        jb_print_text(context->out, "%" G_GINT64_FORMAT " row%s not whole and left out\n", count.n_odd,
                      count.n_odd == 1 ? " is" : "s are");
    return TRUE;
}

static gboolean tell(struct jb_command_context *context, GError **error)
{
    g_autoptr(jb_imported) held = jb_imported_get(context->store, JB_LIST_MUTUALS, error);
    if (!held)
        return FALSE;
    if (!held->file) {
        jb_print_text(context->out, "No copy of the Mutuals Register is held. Its file is to be had from "
                                    "https://mutuals.fca.org.uk/ (Download the Register); then joinbox mutuals import FILE\n");
        return TRUE;
    }
    g_autofree char *made = jb_when_local(held->made_at), *taken = jb_when_local(held->imported_at);
    jb_print_text(context->out, "%" G_GINT64_FORMAT " societies from %s of %s, taken in by %s on %s\n", held->n_rows, held->file,
                  made, held->actor, taken);
    return TRUE;
}

gboolean jb_cmd_mutuals(struct jb_command_context *context, GError **error)
{
    if (!context->n_args)
        return tell(context, error);
    if (context->n_args != 2 || strcmp(context->args[0], "import"))
        return jb_command_usage(context, "import which file?", error);
    return import(context, context->args[1], error);
}
