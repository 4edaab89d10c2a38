/* The one file that knows libcurl. */
#include "sending/handoff/http.h"

#include <curl/curl.h>

#include "sending/handoff/http-private.h"

enum {
    MOST_BYTES = 1024 * 1024,
    MOST_HEADER_BYTES = 64 * 1024,
    CONNECT_S = 10,
    SLOW_BYTES = 10, /* a second, for SLOW_S */
    SLOW_S = 30,
    MOST_REDIRECTS = 3,
    TOO_LARGE = 100, /* a header, for libcurl since 8.6; before, it calls that out of memory */
};

/* One answer while it comes in. */
struct arriving {
    GByteArray *bytes;
    gsize header_bytes;
    gint64 clock;
    gboolean is_too_large;
};

jb_http *jb_http_new(const struct jb_config *config, gboolean is_rehearsal, void (*print)(const char *line))
{
    jb_http *http = g_new0(jb_http, 1);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    *http = (jb_http){.config = config, .is_rehearsal = is_rehearsal, .print = print, .secrets = g_ptr_array_new(),
                      .hidden = g_ptr_array_new(), .easy = curl_easy_init()};
    return http;
}

static void wipe(GPtrArray *strings)
{
    for (guint i = 0; i < strings->len; i++) {
        explicit_bzero(strings->pdata[i], strlen(strings->pdata[i]));
        g_free(strings->pdata[i]);
    }
    g_ptr_array_unref(strings);
}

void jb_http_free(jb_http *http)
{
    if (!http)
        return;
    wipe(http->secrets);
    wipe(http->hidden);
    curl_easy_cleanup(http->easy);
    g_free(http);
    curl_global_cleanup();
}

void jb_http_keep_cookies(jb_http *http)
{
    http->keeps_cookies = TRUE;
}

char *jb_http_escape(const char *value)
{
    return g_uri_escape_string(value, NULL, FALSE);
}

void jb_http_add(GString *form, const char *name, const char *value)
{
    g_autofree char *escaped = jb_http_escape(value);
    g_string_append_printf(form, "%s%s=%s", form->len ? "&" : "", name, escaped);
}

static size_t take_bytes(char *bytes, size_t size, size_t n, void *user)
{
    struct arriving *arriving = user;
    if (size * n > MOST_BYTES - arriving->bytes->len) {
        arriving->is_too_large = TRUE;
        return 0; /* ends the transfer */
    }
    g_byte_array_append(arriving->bytes, (const guint8 *)bytes, (guint)(size * n));
    return size * n;
}

static size_t take_header(char *bytes, size_t size, size_t n, void *user)
{
    struct arriving *arriving = user;
    arriving->header_bytes += size * n;
    if (arriving->header_bytes > MOST_HEADER_BYTES) {
        arriving->is_too_large = TRUE;
        return 0;
    }
    if (size * n > 5 && size * n < 80 && g_ascii_strncasecmp(bytes, "Date:", 5) == 0) {
        g_autofree char *date = g_strndup(bytes + 5, size * n - 5);
        arriving->clock = MAX(0, (gint64)curl_getdate(date, NULL));
    }
    return size * n;
}

static gboolean is_loopback(const char *host)
{
    return g_str_equal(host, "localhost") || g_str_equal(host, "127.0.0.1") || g_str_equal(host, "[::1]");
}

/* "https://host:443", "" where it is no address that may be called; caller frees. */
static char *origin_of(const jb_http *http, const char *url)
{
    CURLU *parsed = curl_url();
    char *scheme = NULL, *host = NULL, *port = NULL, *user = NULL, *origin = NULL;
    if (parsed && !curl_url_set(parsed, CURLUPART_URL, url, 0) && !curl_url_get(parsed, CURLUPART_SCHEME, &scheme, 0) &&
        !curl_url_get(parsed, CURLUPART_HOST, &host, 0) && curl_url_get(parsed, CURLUPART_USER, &user, 0) &&
        !curl_url_get(parsed, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT)) {
        gboolean is_safe = g_str_equal(scheme, "https") ||
                           (g_str_equal(scheme, "http") && http->config->handoff_plain_loopback && is_loopback(host));
        origin = is_safe ? g_strdup_printf("%s://%s:%s", scheme, host, port) : NULL;
    }
    curl_free(scheme);
    curl_free(host);
    curl_free(port);
    curl_free(user);
    curl_url_cleanup(parsed);
    return origin ? origin : g_strdup("");
}

static void set_limits(const jb_http *http, struct arriving *arriving)
{
    CURL *easy = http->easy;
    long timeout_s = (long)http->config->handoff_timeout;
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https,http"); /* which of them: origin_of() */
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (http->config->handoff_ca_file) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, http->config->handoff_ca_file);
        curl_easy_setopt(easy, CURLOPT_CAPATH, NULL); /* these, and no others */
    }
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, MIN((long)CONNECT_S, timeout_s));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, timeout_s);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)SLOW_S);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, ""); /* the limit counts unpacked bytes */
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, arriving);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, arriving);
    if (http->keeps_cookies)
        curl_easy_setopt(easy, CURLOPT_COOKIEFILE, "");
}

static struct curl_slist *headers_of(const struct jb_http_request *request)
{
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");
    list = curl_slist_append(list, "Accept: application/json");
    if (request->json)
        list = curl_slist_append(list, "Content-Type: application/json; charset=utf-8");
    for (gsize i = 0; request->headers && request->headers[i]; i++)
        list = curl_slist_append(list, request->headers[i]);
    if (request->url && request->secret && request->secret_header) {
        g_autofree char *line = g_strconcat(request->secret_header, request->secret, NULL);
        list = curl_slist_append(list, line);
        explicit_bzero(line, strlen(line));
    }
    return list;
}

static void free_headers(struct curl_slist *list)
{
    for (struct curl_slist *each = list; each; each = each->next)
        explicit_bzero(each->data, strlen(each->data));
    curl_slist_free_all(list);
}

static void set_request(const jb_http *http, const struct jb_http_request *request, const char *url, const char *body)
{
    CURL *easy = http->easy;
    g_autofree char *agent = g_strdup_printf("joinbox/%s (+mailto:%s)", PACKAGE_VERSION,
                                             http->config->address ? http->config->address : "");
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, agent);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method);
    if (body) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(body));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
    }
    if (request->is_write) { /* on a connection that died the library would send it again */
        curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    }
    if (request->url && request->secret && !request->secret_header) {
        curl_easy_setopt(easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
        curl_easy_setopt(easy, CURLOPT_USERNAME, request->secret);
        curl_easy_setopt(easy, CURLOPT_PASSWORD, "");
    }
}

/* What is certain: that nothing arrived, or that nobody can say. */
static enum jb_http_end end_of(CURL *easy, CURLcode code)
{
    long request_bytes = 0;
    double ready_s = 0;
    switch (code) {
    case CURLE_OK:
        return JB_HTTP_ANSWERED;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
        return JB_HTTP_UNTRUSTED;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
        return JB_HTTP_REFUSED;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
        return JB_HTTP_NOT_SENT;
    default:
        curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &request_bytes);
        curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME, &ready_s);
        return request_bytes > 0 && ready_s > 0 ? JB_HTTP_UNCLEAR : JB_HTTP_NOT_SENT;
    }
}

static void take_answer(const jb_http *http, CURLcode code, const char *words, const struct arriving *arriving,
                        struct jb_http_answer *answer)
{
    const char *type = NULL, *location = NULL;
    curl_off_t retry_after_s = 0;
    answer->end = end_of(http->easy, code);
    curl_easy_getinfo(http->easy, CURLINFO_RESPONSE_CODE, &answer->status);
    curl_easy_getinfo(http->easy, CURLINFO_CONTENT_TYPE, &type);
    curl_easy_getinfo(http->easy, CURLINFO_REDIRECT_URL, &location);
    curl_easy_getinfo(http->easy, CURLINFO_RETRY_AFTER, &retry_after_s);
    answer->type = type ? g_strstrip(g_ascii_strdown(type, (gssize)strcspn(type, ";"))) : NULL;
    answer->location = g_strdup(location);
    answer->retry_after_s = (gint64)retry_after_s;
    answer->clock = arriving->clock;
    if (answer->end != JB_HTTP_ANSWERED) {
        gboolean is_too_large = arriving->is_too_large || code == CURLE_OUT_OF_MEMORY || (int)code == TOO_LARGE;
        g_autofree char *why = is_too_large ? g_strdup("the answer is larger than any can be")
                                                      : g_strdup(*words ? words : curl_easy_strerror(code));
        answer->why = jb_http_masked(http, why);
    }
}

static void transfer(jb_http *http, const struct jb_http_request *request, const char *url, const char *body,
                     struct jb_http_answer *answer)
{
    char words[CURL_ERROR_SIZE] = "";
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    struct arriving arriving = {.bytes = bytes};
    struct curl_slist *headers = headers_of(request);
    curl_easy_reset(http->easy); /* cookies and connections stay */
    set_limits(http, &arriving);
    set_request(http, request, url, body);
    curl_easy_setopt(http->easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(http->easy, CURLOPT_ERRORBUFFER, words);
    CURLcode code = curl_easy_perform(http->easy);
    take_answer(http, code, words, &arriving, answer);
    curl_easy_setopt(http->easy, CURLOPT_ERRORBUFFER, NULL);
    free_headers(headers);
    jb_http_read_answer(http, bytes, answer);
}

static void end_unsent(const jb_http *http, enum jb_http_end end, const char *why, struct jb_http_answer *answer)
{
    answer->end = end;
    answer->body = g_strdup("");
    answer->why = jb_http_masked(http, why);
}

/* Where a redirect leads that may be followed: the same host, by the same means. NULL; caller frees. */
static char *next_url(const jb_http *http, const struct jb_http_request *request, const char *origin)
{
    const char *location = NULL;
    curl_easy_getinfo(http->easy, CURLINFO_REDIRECT_URL, &location);
    if (!location || !request->follows || !g_str_equal(request->method, "GET"))
        return NULL;
    g_autofree char *there = origin_of(http, location);
    return g_str_equal(there, origin) ? g_strdup(location) : NULL;
}

void jb_http_call(jb_http *http, const struct jb_http_request *request, struct jb_http_answer *answer)
{
    g_autofree char *url = g_strdup(request->url ? request->url : request->secret);
    g_autofree char *origin = url ? origin_of(http, url) : g_strdup("");
    g_autofree char *body = request->json ? json_dumps(request->json, JSON_COMPACT) : g_strdup(request->form);
    *answer = (struct jb_http_answer){0};
    jb_http_print_request(http, request, body);
    if (!*origin) {
        end_unsent(http, JB_HTTP_REFUSED, "its address is not one that begins with https://", answer);
    } else if (http->is_rehearsal && request->is_write) {
        end_unsent(http, JB_HTTP_DRY, "it is a rehearsal", answer);
    } else {
        transfer(http, request, url, body, answer);
        for (guint n = 0; n < MOST_REDIRECTS && answer->end == JB_HTTP_ANSWERED; n++) {
            g_autofree char *next = next_url(http, request, origin);
            if (!next)
                break;
            jb_http_answer_clear(answer);
            transfer(http, request, next, NULL, answer);
        }
    }
    if (url)
        explicit_bzero(url, strlen(url));
    if (body)
        explicit_bzero(body, strlen(body));
    jb_http_print_answer(http, answer);
}
