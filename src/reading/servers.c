#include "reading/servers.h"

#include <sys/stat.h>

#include "base/child.h"

/* OCR has none: a page takes it a hundred times as long as its start. */
static const char *const programs[] = {"joinbox-split", "joinbox-extract", "joinbox-understand"};

/* Which file a program was when it was started. */
struct version {
    dev_t device;
    ino_t inode;
    struct timespec changed;
};

struct jb_servers {
    jb_server *of[G_N_ELEMENTS(programs)];
    struct version versions[G_N_ELEMENTS(programs)];
    gint wanted[G_N_ELEMENTS(programs)]; /* atomic */
    char *policy;                        /* that they have prepared */
};

jb_servers *jb_servers_new(void)
{
    return g_new0(jb_servers, 1);
}

void jb_servers_free(jb_servers *servers)
{
    if (!servers)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(programs); i++)
        jb_server_stop(servers->of[i]);
    g_free(servers->policy);
    g_free(servers);
}

static struct version version_of(const char *path)
{
    struct stat st = {0};

    if (stat(path, &st) != 0)
        return (struct version){0};
    return (struct version){st.st_dev, st.st_ino, st.st_ctim};
}

static gboolean is_same(const struct version *a, const struct version *b)
{
    return a->device == b->device && a->inode == b->inode && a->changed.tv_sec == b->changed.tv_sec &&
           a->changed.tv_nsec == b->changed.tv_nsec;
}

static void make_ready(jb_servers *servers, gsize i)
{
    g_autofree char *path = jb_program_path(programs[i]);
    struct version version = version_of(path);

    if (servers->of[i] && jb_server_is_fresh(servers->of[i]) && is_same(&version, &servers->versions[i]))
        return;
    g_clear_pointer(&servers->of[i], jb_server_stop);
    if (!g_atomic_int_get(&servers->wanted[i]))
        return;
    servers->versions[i] = version;
    servers->of[i] = jb_server_start(path, servers->policy, strlen(servers->policy), NULL);
}

void jb_servers_ready(jb_servers *servers, const struct jb_setting *setting)
{
    if (g_strcmp0(servers->policy, setting->policy) != 0) {
        for (gsize i = 0; i < G_N_ELEMENTS(programs); i++)
            g_clear_pointer(&servers->of[i], jb_server_stop);
        g_free(servers->policy);
        servers->policy = g_strdup(setting->policy ? setting->policy : "");
    }
    for (gsize i = 0; i < G_N_ELEMENTS(programs); i++)
        make_ready(servers, i);
}

jb_server *jb_servers_get(jb_servers *servers, const char *program)
{
    for (gsize i = 0; servers && i < G_N_ELEMENTS(programs); i++) {
        if (!g_str_equal(programs[i], program))
            continue;
        g_atomic_int_set(&servers->wanted[i], 1);
        return servers->of[i];
    }
    return NULL;
}
