/* nearby.c - joinbox nearby ID [--json]: the members nearest to an applicant, with whom to ask there. */
#include "base/command.h"
#include "base/opt.h"
#include "base/print.h"
#include "review/casefile.h"
#include "store/members.h"

static void print_json(struct jb_command_context *context, const GPtrArray *members)
{
    json_t *list = jb_members_json(members);
    jb_print_json(context->out, list, JB_JSON_PRETTY);
    json_decref(list);
}

static void print_table(struct jb_command_context *context, const GPtrArray *nearest)
{
    static const struct jb_column columns[] = {{.title = "member", .style = JB_BOLD, .is_flexible = TRUE},
                                               {.title = "where"}, {.title = "contact", .is_flexible = TRUE},
                                               {.title = "skills", .is_flexible = TRUE}, {.title = ""}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < nearest->len; i++) {
        const struct jb_member *member = nearest->pdata[i];
        jb_table_add(table, member->name);
        jb_table_add(table, *member->postcode ? member->postcode : member->nation);
        jb_table_add(table, *member->contact ? member->contact : member->website);
        jb_table_add(table, member->skills);
        jb_table_add(table, member->is_named ? "" : "not to be named to applicants");
    }
    jb_table_print(table, context->out);
}

static char *why_none(const GPtrArray *members, const struct jb_casefile *file)
{
    const struct jb_organisation *organisation = file->together->organisation;
    if (!members->len)
        return g_strdup("No list of members was taken in: joinbox members import FILE\n");
    if (!organisation || (!organisation->postcode && !organisation->nation))
        return g_strdup_printf("Where it is is not known: joinbox set %s postcode=... says so.\n", file->application->reference);
    return g_strdup("No member is in the same nation, and no place is known.\n");
}

gboolean jb_cmd_nearby(struct jb_command_context *context, GError **error)
{
    if (context->n_args != 1)
        return jb_command_usage(context, "near which application?", error);
    jb_application *application = jb_application_find(context->store, context->args[0], error);
    g_autoptr(jb_casefile) file = application ? jb_casefile_load(context->store, application, error) : NULL;
    g_autoptr(GPtrArray) members = file ? jb_members_list(context->store, error) : NULL;
    if (!members)
        return FALSE;
    g_autoptr(GPtrArray) nearest = jb_members_nearest(members, file->together->organisation, JB_MEMBERS_NEARBY);
    g_autofree char *none = nearest->len ? NULL : why_none(members, file);
    if (jb_opts_has(context->opts, JB_OPT_JSON))
        print_json(context, nearest);
    else if (none)
        jb_print_text(context->out, "%s", none);
    else
        print_table(context, nearest);
    return TRUE;
}
