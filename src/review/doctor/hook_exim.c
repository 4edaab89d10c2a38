/* Exim: a pipe transport, and a router that leads to it. Read from what Debian makes of its parts, else from the parts or the
 * one file. */
#include <string.h>

#include "review/doctor/hook.h"

/* A driver instance: "name:" and the options below it. */
struct block {
    char *name;
    GPtrArray *options; /* char *: "key = value" or "key" */
};

static void block_free(gpointer block)
{
    g_free(((struct block *)block)->name);
    g_ptr_array_unref(((struct block *)block)->options);
    g_free(block);
}

/* Adds the blocks of a file; FALSE where it is not there. */
static gboolean add_blocks(struct jb_hook *hook, const char *path, GPtrArray *blocks)
{
    g_autoptr(GPtrArray) lines = jb_hook_lines(hook, path, '\\');
    struct block *block = NULL;
    for (guint i = 0; lines && i < lines->len; i++) {
        char *line = g_strstrip(lines->pdata[i]);
        gsize n = strlen(line);
        if (g_str_has_prefix(line, "begin "))
            block = NULL;
        else if (n > 1 && line[n - 1] == ':' && !strpbrk(line, " \t=")) {
            block = g_new0(struct block, 1);
            block->name = g_strndup(line, n - 1);
            block->options = g_ptr_array_new_with_free_func(g_free);
            g_ptr_array_add(blocks, block);
        } else if (block)
            g_ptr_array_add(block->options, g_strdup(line));
    }
    return lines != NULL;
}

static void add_folder(struct jb_hook *hook, const char *folder, GPtrArray *blocks)
{
    g_autofree char *full = g_strconcat(hook->root, folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(full, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        add_blocks(hook, path, blocks);
    }
}

/* The option's value, "" where it has none, NULL where it is not there. Borrowed. */
static const char *option(const struct block *block, const char *name)
{
    gsize n = strlen(name);
    for (guint i = 0; i < block->options->len; i++) {
        const char *line = block->options->pdata[i];
        if (strncmp(line, name, n) != 0 || (line[n] && !strchr(" \t=", line[n])))
            continue;
        const char *value = line + n + strspn(line + n, " \t");
        return *value == '=' ? value + 1 + strspn(value + 1, " \t") : value;
    }
    return NULL;
}

static gboolean is_on(const struct block *block, const char *name)
{
    const char *value = option(block, name);
    return value && strcmp(value, "false") != 0 && strcmp(value, "no") != 0;
}

static void wrong(struct jb_hook *hook, const struct block *block, const char *what)
{
    jb_say(hook->doctor, JB_VERDICT_WRONG, "Exim's transport %s: %s", block->name, what);
}

static void check_endings(struct jb_hook *hook, const struct block *transport, const char *command)
{
    const char *codes = option(transport, "temp_errors");
    if (!codes || strcmp(codes, "*") != 0)
        wrong(hook, transport, "without temp_errors = * mail bounces when the program is missing or the machine is short of memory");
    if (!is_on(transport, "timeout_defer"))
        wrong(hook, transport, "without timeout_defer mail bounces when a time limit passes");
    if (!is_on(transport, "freeze_signal") && !strstr(command, "exit 75"))
        wrong(hook, transport, "without freeze_signal, or || exit 75 in a shell, mail bounces when the program is killed");
    if (option(transport, "return_path_add") || option(transport, "use_bsmtp"))
        wrong(hook, transport, "return_path_add and use_bsmtp alter the message: leave them out");
}

static void check_router(struct jb_hook *hook, const GPtrArray *blocks, const struct block *transport)
{
    const struct block *router = NULL;
    for (guint i = 0; i < blocks->len && !router; i++)
        if (g_strcmp0(option(blocks->pdata[i], "transport"), transport->name) == 0)
            router = blocks->pdata[i];
    const char *suffix = router ? option(router, "local_part_suffix") : NULL;
    if (!router)
        wrong(hook, transport, "no router leads to it");
    else if (hook->plus_address && (!suffix || !strchr(suffix, '+')))
        jb_say(hook->doctor, JB_VERDICT_WRONG, "Exim's router %s: without local_part_suffix = +* replies to address+token@ are refused: set it, "
               "and local_part_suffix_optional, or plus_address = off in joinbox.conf", router->name);
    else if (hook->plus_address && !is_on(router, "local_part_suffix_optional"))
        jb_say(hook->doctor, JB_VERDICT_WRONG, "Exim's router %s: without local_part_suffix_optional it takes address+token@ only, and not "
               "the address itself", router->name);
}

static void check(struct jb_hook *hook, const GPtrArray *blocks, const struct block *transport, const char *program)
{
    g_autofree char *where = g_strdup_printf("Exim's transport %s", transport->name);
    guint before = hook->doctor->findings->len;
    hook->n_found++;
    jb_hook_program_is_good(hook, where, program);
    jb_hook_user_is_good(hook, where, option(transport, "user"));
    check_endings(hook, transport, option(transport, "command"));
    check_router(hook, blocks, transport);
    if (hook->doctor->findings->len == before)
        jb_say(hook->doctor, JB_VERDICT_FINE, "Exim, by the transport %s", transport->name);
}

void jb_hook_exim(struct jb_hook *hook)
{
    static const char *const files[] = {"/var/lib/exim4/config.autogenerated", "/etc/exim4/exim4.conf", "/etc/exim/exim.conf",
                                        "/etc/exim4/exim4.conf.template"};
    g_autoptr(GPtrArray) blocks = g_ptr_array_new_with_free_func(block_free);
    guint i = 0;
    while (i < G_N_ELEMENTS(files) && !add_blocks(hook, files[i], blocks))
        i++;
    if (i == G_N_ELEMENTS(files) || i == G_N_ELEMENTS(files) - 1) {
        add_folder(hook, "/etc/exim4/conf.d/router", blocks);
        add_folder(hook, "/etc/exim4/conf.d/transport", blocks);
    }
    for (i = 0; i < blocks->len; i++) {
        const char *command = option(blocks->pdata[i], "command");
        g_autofree char *program = command ? jb_hook_program(command) : NULL;
        if (program)
            check(hook, blocks, blocks->pdata[i], program);
    }
}
