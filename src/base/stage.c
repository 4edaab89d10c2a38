#include "base/stage.h"

#include "base/error.h"
#include "base/server.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_MESSAGE_BYTES (256u * 1024 * 1024)
#define MAX_JSON_BYTES (8u * 1024 * 1024)

/* Bytes of stdin, where it can say so. */
static gsize size_of_input(void)
{
    struct stat st;

    return fstat(0, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 ? (gsize)st.st_size : 0;
}

/* Stdin to its end, of which `max` bytes are kept and one more where there are more; NULL on a read error. */
static GByteArray *read_input(gsize max, GError **error)
{
    g_autoptr(GByteArray) input = g_byte_array_sized_new((guint)MIN(size_of_input(), max) + 1);
    guint8 chunk[65536];

    for (;;) {
        gssize n = read(0, chunk, sizeof chunk);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            jb_error_from_errno(error, JB_READING_ERROR, errno, "reading", "standard input");
            return NULL;
        }
        if (n == 0)
            return g_steal_pointer(&input);
        g_byte_array_append(input, chunk, (guint)MIN((gsize)n, max + 1 - input->len));
    }
}

static gboolean write_all(const void *bytes, gsize size)
{
    const guint8 *p = bytes;

    while (size > 0) {
        gssize n = write(1, p, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return FALSE;
        p += n;
        size -= (gsize)n;
    }
    return TRUE;
}

static json_t *state_to_json(const struct jb_sandbox_state *state)
{
    return json_pack("{s:i, s:i, s:i}", "seccomp", state->seccomp, "landlock", state->landlock, "no_new_privs",
                     state->no_new_privs);
}

static gboolean write_frame(json_t *result, const struct jb_sandbox_state *state, const GByteArray *bytes,
                            GError **error)
{
    json_t *frame = json_pack("{s:o, s:o}", "sandbox", state_to_json(state), "result", result);
    char *text = json_dumps(frame, JSON_COMPACT);
    gsize length = text ? strlen(text) : 0;
    g_autofree char *head = g_strdup_printf("%" G_GSIZE_FORMAT "\n", length);
    gboolean is_written =
        text && write_all(head, strlen(head)) && write_all(text, length) && write_all(bytes->data, bytes->len);

    free(text);
    json_decref(frame);
    if (!is_written)
        g_set_error(error, JB_READING_ERROR, JB_ERROR_IO, "the result could not be written to standard output");
    return is_written;
}

/* What libraries have to say of a document would spoil the frame on stdout, and the usual writer asks for a socket. */
static GLogWriterOutput drop_log(GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer unused)
{
    (void)unused;
    if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
        return g_log_writer_standard_streams(level, fields, n_fields, NULL);
    return G_LOG_WRITER_HANDLED;
}

static gboolean run(const struct jb_stage *stage, gpointer prepared, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(GByteArray) input = NULL;
    struct jb_sandbox_state state = {0};
    gpointer loaded = prepared;
    json_t *result;

    input = read_input(stage->max_input ? stage->max_input : MAX_MESSAGE_BYTES, error);
    if (!input)
        return FALSE;
    if (stage->load) {
        loaded = stage->load(prepared, input->data, input->len, error);
        if (!loaded && *error)
            return FALSE;
    }
    if (!jb_sandbox_enter(&stage->charter, &state, error))
        return FALSE;
    result = stage->work(loaded, input->data, input->len, bytes, error);
    return result && write_frame(result, &state, bytes, error);
}

static void print_charter(const struct jb_charter *charter)
{
    printf("%s: %s\n", charter->program, charter->purpose);
    printf("memory: %zu MiB\nprocessor: %u s\nfiles: %s\nnetwork: none\nprocesses: none\n",
           charter->memory_bytes / (1024 * 1024), charter->cpu_s, charter->readable ? "read only, below" : "none");
    for (const char *const *folder = charter->readable; folder && *folder; folder++)
        printf("  %s\n", *folder);
}

/* Options that every stage has. Returns an exit status, or -1 where there was none. */
static int take_option(const struct jb_stage *stage, const char *option)
{
    if (g_strcmp0(option, "--version") == 0) {
        printf("%s (joinbox) %s\n", stage->charter.program, PACKAGE_VERSION);
        return 0;
    }
    if (g_strcmp0(option, "--charter") == 0) {
        print_charter(&stage->charter);
        return 0;
    }
    if (g_strcmp0(option, "--escape-test") == 0)
        return jb_sandbox_escape_test(&stage->charter) == 0 ? 0 : 1;
    if (option) {
        fprintf(stderr, "%s: unknown option; it takes a document on standard input, or --version, --charter, "
                        "--escape-test\n", stage->charter.program);
        return 64;
    }
    return -1;
}

/* What all children of a server have. */
struct ready {
    const struct jb_stage *stage;
    gpointer prepared;
};

static void prepare(gpointer data, const guint8 *bytes, gsize size)
{
    struct ready *ready = data;

    if (ready->stage->prepare)
        ready->prepared = ready->stage->prepare(bytes, size);
}

int jb_stage_main(const struct jb_stage *stage, int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    struct ready ready = {.stage = stage};
    gboolean serves = argc == 2 && g_str_equal(argv[1], JB_SERVER_OPTION);
    int status = serves ? -1 : take_option(stage, argc > 1 ? argv[1] : NULL);

    if (status >= 0)
        return status;
    g_log_set_writer_func(drop_log, NULL, NULL);
    if (serves && !jb_server_serve(prepare, &ready))
        return 0;
    status = run(stage, ready.prepared, &error) ? 0 : 70;
    if (status)
        fprintf(stderr, "%s: %s\n", stage->charter.program, error ? error->message : "nothing came of it");
    _exit(status); /* all is written; to tidy up takes libraries a millisecond, and sanitizers would read /proc */
}

/* --- the parent's side --- */

static json_t *bad_frame(const char *why, GError **error)
{
    g_set_error(error, JB_READING_ERROR, JB_ERROR_DATA, "its answer %s", why);
    return NULL;
}

/* The length at the head of the frame and the offset behind it; false where there is none. */
static gboolean parse_head(const guint8 *p, gsize size, gsize *length, gsize *offset)
{
    gsize n = 0, i = 0;

    for (; i < size && i < 10 && g_ascii_isdigit(p[i]); i++)
        n = n * 10 + (gsize)(p[i] - '0');
    if (i == 0 || i == size || p[i] != '\n')
        return FALSE;
    *offset = i + 1;
    *length = n;
    return n <= MAX_JSON_BYTES && n <= size - *offset;
}

static gboolean was_sandboxed(json_t *frame)
{
    json_t *sandbox = json_object_get(frame, "sandbox");

    return json_integer_value(json_object_get(sandbox, "seccomp")) == 2 &&
           json_integer_value(json_object_get(sandbox, "no_new_privs")) == 1;
}

json_t *jb_stage_parse(GBytes *frame, gboolean sandbox_optional, GBytes **bytes, GError **error)
{
    gsize size, length = 0, offset = 0;
    const guint8 *p = g_bytes_get_data(frame, &size);
    json_t *json, *result;

    if (!p || !parse_head(p, size, &length, &offset))
        return bad_frame("is malformed", error);
    json = json_loadb((const char *)p + offset, length, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_object(json)) {
        json_decref(json);
        return bad_frame("is no JSON object", error);
    }
    if (!sandbox_optional && !was_sandboxed(json)) {
        json_decref(json);
        return bad_frame("was made outside a sandbox", error);
    }
    result = json_incref(json_object_get(json, "result"));
    json_decref(json);
    if (!result)
        return bad_frame("holds no result", error);
    if (bytes)
        *bytes = g_bytes_new_from_bytes(frame, offset + length, size - offset - length);
    return result;
}
