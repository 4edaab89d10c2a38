/* Secrets: read, kept, hidden in whatever is shown, wiped. */
#include "base/error.h"
#include "base/text.h"
#include "sending/handoff/http-private.h"
#include "sending/secret.h"

#define DOTS "••••"
enum { LEAST_BYTES = 8 }; /* a shorter one could be guessed, and hiding it would hide common words */

static gint by_length(gconstpointer a, gconstpointer b)
{
    gsize first = strlen(*(const char *const *)a), second = strlen(*(const char *const *)b);
    return first > second ? -1 : first < second;
}

static void hide_form(jb_http *http, const char *form)
{
    if (strlen(form) >= LEAST_BYTES)
        g_ptr_array_add(http->hidden, g_strdup(form));
}

void jb_http_hide(jb_http *http, const char *secret)
{
    g_autofree char *escaped = jb_http_escape(secret), *user = g_strconcat(secret, ":", NULL);
    g_autofree char *basic = g_base64_encode((const guchar *)user, strlen(user));
    const char *host = strstr(secret, "://"), *path = host ? strchr(host + 3, '/') : NULL;
    json_t *string = json_string(secret);
    g_autofree char *quoted = string ? json_dumps(string, JSON_ENCODE_ANY) : NULL;
    hide_form(http, secret);
    hide_form(http, escaped);
    hide_form(http, basic);
    if (path)
        hide_form(http, path);
    if (quoted && strlen(quoted) > 2) { /* as it stands in JSON */
        quoted[strlen(quoted) - 1] = '\0';
        hide_form(http, quoted + 1);
    }
    json_decref(string);
    g_ptr_array_sort(http->hidden, by_length);
}

char *jb_http_masked(const jb_http *http, const char *text)
{
    if (!text)
        return NULL;
    g_autofree char *clean = jb_text_clean(text, strlen(text));
    g_autoptr(GString) shown = g_string_new(clean);
    for (guint i = 0; i < http->hidden->len; i++)
        g_string_replace(shown, http->hidden->pdata[i], DOTS, 0);
    return g_strdup(shown->str);
}

const char *jb_http_secret(jb_http *http, const char *path, GError **error)
{
    char *secret = jb_secret_read(path, error);
    if (!secret)
        return NULL;
    g_ptr_array_add(http->secrets, secret);
    if (strlen(secret) < LEAST_BYTES) {
        g_set_error(error, JB_SENDING_ERROR, JB_ERROR_CONFIG, "what is in %s is too short for a secret", path);
        return NULL;
    }
    jb_http_hide(http, secret);
    return secret;
}
