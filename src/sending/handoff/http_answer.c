/* What came, taken apart: JSON within limits, a text for people, nothing secret. And what is printed of it. */
#include "base/text.h"
#include "sending/handoff/http-private.h"

enum { MOST_DEPTH = 64, SHOWN_BYTES = 2048 };

/* Nesting that no system's answer needs is refused before the parser follows it. */
static gboolean is_shallow(const char *text, gsize size)
{
    guint depth = 0;
    gboolean in_string = FALSE;
    for (gsize i = 0; i < size; i++) {
        char c = text[i];
        if (in_string && c == '\\')
            i++;
        else if (c == '"')
            in_string = !in_string;
        else if (!in_string && (c == '{' || c == '[') && ++depth > MOST_DEPTH)
            return FALSE;
        else if (!in_string && (c == '}' || c == ']') && depth > 0)
            depth--;
    }
    return TRUE;
}

static json_t *parse(const struct jb_http_answer *answer, const GByteArray *bytes)
{
    const char *text = (const char *)bytes->data;
    if ((answer->type && !strstr(answer->type, "json")) || !bytes->len || !is_shallow(text, bytes->len))
        return NULL;
    return json_loadb(text, bytes->len, 0, NULL);
}

void jb_http_read_answer(const jb_http *http, const GByteArray *bytes, struct jb_http_answer *answer)
{
    g_autofree char *clean = jb_text_clean(bytes->len ? (const char *)bytes->data : "", bytes->len);
    answer->json = parse(answer, bytes);
    g_free(answer->body);
    answer->body = jb_http_masked(http, clean);
    if (answer->location) {
        g_autofree char *whole = g_steal_pointer(&answer->location);
        whole[strcspn(whole, "?#")] = '\0';
        answer->location = jb_http_masked(http, whole);
    }
}

void jb_http_answer_clear(struct jb_http_answer *answer)
{
    g_free(answer->type);
    g_free(answer->body);
    json_decref(answer->json);
    g_free(answer->location);
    g_free(answer->why);
    *answer = (struct jb_http_answer){0};
}

static G_GNUC_PRINTF(2, 3) void print(const jb_http *http, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *line = g_strdup_vprintf(format, arguments), *shown = jb_http_masked(http, line);
    va_end(arguments);
    http->print(shown);
}

void jb_http_print_request(const jb_http *http, const struct jb_http_request *request, const char *body)
{
    if (!http->print)
        return;
    print(http, "%s %s", request->method, request->url ? request->url : request->secret);
    if (request->url && request->secret)
        print(http, "%s%s", request->secret_header ? request->secret_header : "Authorization: Basic ", "••••");
    for (gsize i = 0; request->headers && request->headers[i]; i++)
        print(http, "%s", request->headers[i]);
    if (body)
        print(http, "\n%s", body);
}

void jb_http_print_answer(const jb_http *http, const struct jb_http_answer *answer)
{
    if (!http->print)
        return;
    if (answer->end == JB_HTTP_DRY)
        print(http, "-> not sent");
    else if (answer->end != JB_HTTP_ANSWERED)
        print(http, "-> %s", answer->why);
    else
        print(http, "-> %ld %s\n%.*s", answer->status, answer->type ? answer->type : "", SHOWN_BYTES, answer->body);
}
