/* replay.c - the main of a fuzz target where no fuzzer is: feeds files, and variants of them.
 *
 *     fuzz-NAME [--rounds N] [--seed N] FILE-OR-FOLDER...
 *
 * A variant is a seed with a few bytes altered, doubled, cut out or taken from another seed; so many as --rounds says,
 * by a generator that --seed repeats. Prints what it fed; a crash is the parser's. With JB_FUZZER (tests/fuzz/build) there is
 * nothing here: a fuzzer brings its own main(). */
#include "fuzz.h"

#ifndef JB_FUZZER

#include <glib.h>

struct feed {
    GPtrArray *seeds; /* GByteArray */
    GRand *random;
};

static void feed_bytes(const guint8 *bytes, gsize size)
{
    g_autofree guint8 *exact = g_malloc(MAX(size, 1)); /* so that a read beyond the end is seen by the sanitizers */
    if (size)
        memcpy(exact, bytes, size);
    LLVMFuzzerTestOneInput(exact, size);
}

static void add_seed(GPtrArray *seeds, const char *path)
{
    g_autofree char *text = NULL;
    gsize size;
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    if (folder) {
        while ((name = g_dir_read_name(folder))) {
            g_autofree char *inside = g_build_filename(path, name, NULL);
            add_seed(seeds, inside);
        }
        return;
    }
    if (!g_file_get_contents(path, &text, &size, NULL))
        g_error("%s cannot be read", path);
    g_ptr_array_add(seeds, g_byte_array_new_take((guint8 *)g_steal_pointer(&text), size));
}

static guint any_below(struct feed *feed, guint n)
{
    return n ? (guint)g_rand_int_range(feed->random, 0, (gint32)n) : 0;
}

static guint8 odd_byte(struct feed *feed)
{
    static const guint8 odd[] = {0, 1, 0x7F, 0x80, 0xFF, '<', '>', '&', ';', '"', '\n', ' ', '{', '}', '\\', '-'};
    return any_below(feed, 2) ? odd[any_below(feed, sizeof odd)] : (guint8)any_below(feed, 256);
}

static void alter(struct feed *feed, GByteArray *bytes)
{
    guint at = any_below(feed, bytes->len), n = any_below(feed, MIN(bytes->len - at, 64) + 1);
    const GByteArray *other = feed->seeds->pdata[any_below(feed, feed->seeds->len)];
    switch (any_below(feed, 5)) {
    case 0:
        if (bytes->len)
            bytes->data[at] = odd_byte(feed);
        break;
    case 1:
        if (n)
            g_byte_array_remove_range(bytes, at, n);
        break;
    case 2: {
        g_autofree guint8 *copy = g_memdup2(bytes->data + at, n);
        g_byte_array_append(bytes, copy, n);
        break;
    }
    case 3:
        g_byte_array_set_size(bytes, at);
        break;
    default:
        at = any_below(feed, other->len);
        g_byte_array_append(bytes, other->data + at, any_below(feed, MIN(other->len - at, 256) + 1));
    }
}

static void feed_variant(struct feed *feed)
{
    const GByteArray *seed = feed->seeds->pdata[any_below(feed, feed->seeds->len)];
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, seed->data, seed->len);
    for (guint n = 1 + any_below(feed, 6); n > 0; n--)
        alter(feed, bytes);
    feed_bytes(bytes->data, bytes->len);
}

int main(int argc, char **argv)
{
    int rounds = 0, seed = 1;
    g_auto(GStrv) paths = NULL;
    const GOptionEntry options[] = {{"rounds", 0, 0, G_OPTION_ARG_INT, &rounds, "variants", "N"},
                                    {"seed", 0, 0, G_OPTION_ARG_INT, &seed, "of the generator", "N"},
                                    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "FILE..."},
                                    {NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    struct feed feed = {g_ptr_array_new_with_free_func((GDestroyNotify)g_byte_array_unref), NULL};
    g_option_context_add_main_entries(context, options, NULL);
    if (!g_option_context_parse(context, &argc, &argv, NULL) || !paths)
        return 64;
    for (char **path = paths; *path; path++)
        add_seed(feed.seeds, *path);
    g_print("%u seeds, %d variants, seed %d\n", feed.seeds->len, rounds, seed);
    feed_bytes(NULL, 0);
    for (guint i = 0; i < feed.seeds->len; i++) {
        const GByteArray *bytes = feed.seeds->pdata[i];
        feed_bytes(bytes->data, bytes->len);
    }
    feed.random = g_rand_new_with_seed((guint32)seed);
    for (int i = 0; i < rounds && feed.seeds->len; i++)
        feed_variant(&feed);
    g_rand_free(feed.random);
    g_ptr_array_unref(feed.seeds);
    return 0;
}
#endif
