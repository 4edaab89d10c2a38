#include "base/world.h"

#include <errno.h>
#include <pwd.h>
#include <sys/random.h>
#include <unistd.h>

static char *actor_of_process(void)
{
    static const char *const variables[] = {"JOINBOX_ACTOR", "SUDO_USER"};
    for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *value = g_getenv(variables[i]);
        if (value && *value && g_utf8_validate(value, -1, NULL))
            return g_strdup(value);
    }
    const struct passwd *user = getpwuid(getuid());
    return user ? g_utf8_make_valid(user->pw_name, -1) : g_strdup_printf("uid %u", (unsigned)getuid());
}

static gint64 fixed_clock(void)
{
    gint64 at = 0;
    const char *value = g_getenv("JOINBOX_CLOCK");
    if (!value || !g_ascii_string_to_signed(value, 10, 1, G_MAXINT32 * G_GINT64_CONSTANT(100), &at, NULL))
        return 0;
    return at;
}

jb_world *jb_world_new(void)
{
    jb_world *world = g_new0(jb_world, 1);
    world->fixed_now = fixed_clock();
    world->host = g_utf8_make_valid(g_get_host_name(), -1);
    world->actor = actor_of_process();
    return world;
}

void jb_world_free(jb_world *world)
{
    if (!world)
        return;
    g_free(world->host);
    g_free(world->actor);
    g_free(world);
}

gint64 jb_world_now(const struct jb_world *world)
{
    return world->fixed_now ? world->fixed_now : g_get_real_time() / G_USEC_PER_SEC;
}

void jb_world_wait(const struct jb_world *world, gint64 microseconds)
{
    if (!world->fixed_now && microseconds > 0)
        g_usleep((gulong)microseconds);
}

void jb_world_random(const struct jb_world *world, guint8 *bytes, gsize size)
{
    (void)world;
    for (gsize done = 0; done < size;) {
        ssize_t n = getrandom(bytes + done, size - done, 0);
        if (n < 0 && errno != EINTR)
            g_error("the kernel gives no random bytes: %s", g_strerror(errno));
        done += n > 0 ? (gsize)n : 0;
    }
}
