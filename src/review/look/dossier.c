/* dossier.c - joinbox dossier ID [--internal] [--format html|text|md] [-o FILE]: what voting members read of
 * an application.
 *
 * HTML goes into a file, as `save` writes one; text and Markdown to standard output unless -o names a file.
 */
#include <string.h>

#include "base/command.h"
#include "base/error.h"
#include "base/nearest.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/world.h"
#include "review/dossier/dossier.h"
#include "review/look/paper.h"

struct format {
    const char *name, *ending;
    char *(*write)(const jb_dossier *dossier);
    gboolean has_pictures;
};
static const struct format formats[] = {{"html", "html", jb_dossier_html, TRUE},
                                        {"text", "txt", jb_dossier_text, FALSE},
                                        {"md", "md", jb_dossier_md, FALSE}};

static const struct format *format_of(const char *name, GError **error)
{
    struct jb_nearest nearest = {.wanted = name};
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        if (!name || !strcmp(formats[i].name, name))
            return &formats[i];
        jb_nearest_offer(&nearest, formats[i].name);
    }
    g_autofree char *hint = jb_nearest_hint(&nearest);
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE,
                "there is no format \"%s\"%s; there are html, text and md", name, hint);
    return NULL;
}

/* Whoever passes it on sees by its name what it holds. */
static char *name_of(const jb_dossier *dossier, const struct format *format)
{
    return g_strdup_printf("%s %s%s.%s", dossier->reference, dossier->organisation,
                           dossier->is_internal ? " internal" : "", format->ending);
}

static gboolean deliver(struct jb_command_context *context, const jb_dossier *dossier,
                        const struct format *format, GError **error)
{
    g_autofree char *written = format->write(dossier), *name = name_of(dossier, format);
    if (!format->has_pictures && !jb_opts_has(context->opts, JB_OPT_OUTPUT)) {
        jb_print_folded(context->out, 0, written);
        return TRUE;
    }
    gsize size = strlen(written);
    g_autoptr(GBytes) bytes = g_bytes_new_take(g_steal_pointer(&written), size);
    return jb_paper_write(context, name, bytes, error);
}

gboolean jb_cmd_dossier(struct jb_command_context *context, GError **error)
{
    if (context->n_args != 1)
        return jb_command_usage(context, "the dossier of which application?", error);
    const struct format *format = format_of(jb_opts_get(context->opts, JB_OPT_FORMAT), error);
    jb_application *application =
        format ? jb_application_find(context->store, context->args[0], error) : NULL;
    g_autoptr(jb_casefile) file = application ? jb_casefile_load(context->store, application, error) : NULL;
    if (!file)
        return FALSE;
    g_autoptr(jb_dossier) dossier = jb_dossier_of(context, file, jb_opts_has(context->opts, JB_OPT_INTERNAL),
                                                  format->has_pictures, error);
    return dossier && deliver(context, dossier, format, error);
}
