/* urls.c - see urls.h. */
#include "reading/understand/facts/urls.h"

#include <string.h>

/* Endings that a bare host may have: of what co-ops here use, and the reserved ones. */
static const char endings[] = " uk com org net coop tech io dev eu info biz co me cc cloud digital design "
                              "studio agency works wales cymru scot "
                              "london app systems software network space earth land green media online site "
                              "website xyz group company social "
                              "community world global support services solutions codes engineering "
                              "technology consulting team house art arts "
                              "ie fr de nl be es it ch at dk se no fi pl pt example test energy data video "
                              "audio games computer academy training "
                              "education international institute foundation ngo ong page web blog wiki news "
                              "press film photography events zone "
                              "fyi life live love today africa asia in au nz ca us im gg je tv fm ai ";

static const char *const common_hosts[] = {"facebook.com",
                                           "fb.com",
                                           "twitter.com",
                                           "x.com",
                                           "linkedin.com",
                                           "instagram.com",
                                           "youtube.com",
                                           "youtu.be",
                                           "vimeo.com",
                                           "tiktok.com",
                                           "mastodon.social",
                                           "bsky.app",
                                           "threads.net",
                                           "github.com",
                                           "gitlab.com",
                                           "codeberg.org",
                                           "bitbucket.org",
                                           "medium.com",
                                           "apple.com",
                                           "google.com",
                                           "gmail.com",
                                           "microsoft.com",
                                           "outlook.com",
                                           "zoom.us",
                                           "calendly.com",
                                           "meetup.com",
                                           "slack.com",
                                           "discord.gg",
                                           "t.me",
                                           "wa.me",
                                           "whatsapp.com",
                                           "wikipedia.org",
                                           "ica.coop",
                                           "uk.coop",
                                           "workers.coop",
                                           "coops.tech",
                                           "cicopa.coop",
                                           "fca.org.uk",
                                           "company-information.service.gov.uk",
                                           "gov.uk",
                                           "debian.org",
                                           "trustpilot.com",
                                           "eventbrite.co.uk",
                                           "loomio.org",
                                           "loomio.com",
                                           "thenews.coop",
                                           "fsf.org",
                                           "aka.ms",
                                           "protonmail.com",
                                           "proton.me",
                                           "mailchimp.com",
                                           "list-manage.com",
                                           "tinyurl.com",
                                           "bit.ly",
                                           "social.coop",
                                           "seedsforchange.org.uk",
                                           "radicalroutes.org.uk",
                                           "w3.org",
                                           "yahoo.com"};

static const char *const sharing_hosts[] = {"drive.google.com",
                                            "docs.google.com",
                                            "dropbox.com",
                                            "db.tt",
                                            "1drv.ms",
                                            "onedrive.live.com",
                                            "sharepoint.com",
                                            "box.com",
                                            "wetransfer.com",
                                            "we.tl",
                                            "mega.nz",
                                            "mega.io",
                                            "icloud.com",
                                            "notion.so",
                                            "notion.site",
                                            "hackmd.io",
                                            "cryptpad.fr",
                                            "scribd.com",
                                            "issuu.com",
                                            "archive.org",
                                            "pcloud.com",
                                            "tresorit.com",
                                            "drive.proton.me",
                                            "sync.com",
                                            "filesender.org",
                                            "send.vis.ee",
                                            "swisstransfer.com",
                                            "airtable.com",
                                            "paper.dropbox.com",
                                            "overleaf.com",
                                            "mutuals.fca.org.uk",
                                            "find-and-update.company-information.service.gov.uk",
                                            "beta.companieshouse.gov.uk",
                                            "pad.riseup.net",
                                            "share.riseup.net",
                                            "gist.github.com",
                                            "outline.com",
                                            "evernote.com"};

gboolean jb_host_under(const char *host, const char *domain)
{
    gsize n = strlen(host), d = strlen(domain);
    return n >= d && g_ascii_strcasecmp(host + n - d, domain) == 0 && (n == d || host[n - d - 1] == '.');
}

static gboolean is_in(const char *host, const char *const *list, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (jb_host_under(host, list[i]))
            return TRUE;
    return FALSE;
}

gboolean jb_host_is_common(const char *host)
{
    return is_in(host, common_hosts, G_N_ELEMENTS(common_hosts)) || jb_host_shares(host);
}

gboolean jb_host_shares(const char *host)
{
    static const char *const first_labels[] = {"cloud.", "nextcloud.", "owncloud.", "files.",
                                               "share.", "drive.",     "docs.",     "seafile.",
                                               "nc.",    "pad.",       "s3."};
    for (gsize i = 0; i < G_N_ELEMENTS(first_labels); i++)
        if (g_str_has_prefix(host, first_labels[i]))
            return TRUE;
    return is_in(host, sharing_hosts, G_N_ELEMENTS(sharing_hosts));
}

void jb_url_free(struct jb_url *url)
{
    if (!url)
        return;
    g_free(url->url);
    g_free(url->host);
    g_free(url->path);
    g_free(url);
}

static gboolean is_host_char(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '.' || (guchar)c >= 0x80;
}

static gsize host_length(const char *p)
{
    gsize n = 0;
    while (is_host_char(p[n]) && g_unichar_isspace(g_utf8_get_char_validated(p + n, -1)) == FALSE)
        n++;
    while (n && (p[n - 1] == '.' || p[n - 1] == '-'))
        n--;
    return n;
}

static gboolean is_path_char(const char *p)
{
    gunichar c = g_utf8_get_char(p);
    return c > ' ' && c != '<' && c != '>' && c != '"' && c != '|' && c != '{' && c != '}' && c != '`' &&
           c != '\\' && c != 0xA0 && c != 0x201C && c != 0x201D && c != 0x2018 && c != 0x2019 &&
           c != 0x2026 && !g_unichar_isspace(c);
}

/* What a sentence puts behind an address is not of it; a closing bracket is, where one was opened. */
static gsize trim_tail(const char *p, gsize n)
{
    for (;;) {
        if (n == 0)
            return 0;
        char last = p[n - 1];
        if (strchr(".,;:!?'*_", last)) {
            n--;
            continue;
        }
        if (last == ')' || last == ']') {
            gsize open = 0, closed = 0;
            for (gsize i = 0; i < n; i++) {
                open += p[i] == '(' || p[i] == '[';
                closed += p[i] == ')' || p[i] == ']';
            }
            if (closed > open) {
                n--;
                continue;
            }
        }
        return n;
    }
}

enum { LONGEST_PATH = 2000 };

static gboolean has_known_ending(const char *host, gsize n)
{
    const char *dot = NULL;
    for (gsize i = 0; i < n; i++)
        if (host[i] == '.')
            dot = host + i;
    if (!dot || dot == host)
        return FALSE;
    g_autofree char *ending = g_strndup(dot + 1, n - (gsize)(dot + 1 - host));
    g_autofree char *low = g_ascii_strdown(ending, -1);
    g_autofree char *needle = g_strdup_printf(" %s ", low);
    return strstr(endings, needle) != NULL;
}

/* Proofpoint's first way of writing: "https-3A__x.example_a_b", "-XX" for other bytes. Caller frees. */
static char *undash(const char *raw)
{
    GString *out = g_string_new(NULL);
    for (const char *p = raw; *p; p++) {
        int high = *p == '-' && p[1] ? g_ascii_xdigit_value(p[1]) : -1;
        int low = high >= 0 && p[2] ? g_ascii_xdigit_value(p[2]) : -1;
        if (low >= 0) {
            g_string_append_c(out, (char)(high * 16 + low));
            p += 2;
        } else {
            g_string_append_c(out, *p == '_' ? '/' : *p);
        }
    }
    return g_string_free(out, FALSE);
}

/* Some scanners write "https:/x" for "https://x". Caller frees; NULL where it is no address. */
static char *with_scheme(const char *inner)
{
    for (int secure = 0; secure <= 1; secure++) {
        const char *scheme = secure ? "https:" : "http:";
        gsize n = strlen(scheme);
        if (g_ascii_strncasecmp(inner, scheme, n) == 0 && inner[n] == '/' && g_utf8_validate(inner, -1, NULL))
            return g_strconcat(scheme, "//", inner + n + strspn(inner + n, "/"), NULL);
    }
    return NULL;
}

/* The address within a link scanner's: "…safelinks…?url=https%3A%2F%2Fx". Where only the scanner knows it, or only
 * its host is told, it stays as it is. Caller frees. */
static char *unwrap(const char *host, const char *path)
{
    static const struct {
        const char *host, *begin, *key, *end; /* the path begins so; the address stands from `key` to `end` */
    } wrappers[] = {{"safelinks.protection.outlook.com", "", "url=", "&"},
                    {"google.com", "/url", "q=", "&"},
                    {"google.com", "/url", "url=", "&"},
                    {"urldefense.com", "/v3/", "__", "__;"},
                    {"urldefense.us", "/v3/", "__", "__;"},
                    {"urldefense.proofpoint.com", "/v2/", "u=", "&"},
                    {"urldefense.proofpoint.com", "/v1/", "u=", "&"},
                    {"l.facebook.com", "", "u=", "&"},
                    {"lm.facebook.com", "", "u=", "&"},
                    {"l.instagram.com", "", "u=", "&"},
                    {"linkedin.com", "/redir", "url=", "&"},
                    {"youtube.com", "/redirect", "q=", "&"},
                    {"linkprotect.cudasvc.com", "", "a=", "&"},
                    {"secure-web.cisco.com", "", "/http", ""},
                    {"clicktime.symantec.com", "", "u=", "&"},
                    {"protection.sophos.com", "", "u=", "&"}};
    for (gsize i = 0; i < G_N_ELEMENTS(wrappers); i++) {
        const char *key = wrappers[i].key;
        const char *at = jb_host_under(host, wrappers[i].host) && g_str_has_prefix(path, wrappers[i].begin)
                             ? strstr(path, key) : NULL;
        if (!at)
            continue;
        at += *key == '/' ? 1 : strlen(key);
        const char *end = *wrappers[i].end ? strstr(at, wrappers[i].end) : NULL;
        g_autofree char *raw = g_strndup(at, end ? (gsize)(end - at) : strlen(at));
        g_autofree char *plain = strcmp(wrappers[i].begin, "/v2/") == 0 ? undash(raw) : g_uri_unescape_string(raw, NULL);
        char *inner = plain ? with_scheme(plain) : NULL;
        if (inner)
            return inner;
    }
    return NULL;
}

/* The address at p; `scheme` bytes of scheme stand before the host. */
static struct jb_url *read_url(const char *p, gsize scheme, gboolean plain_http)
{
    gsize host = host_length(p + scheme);
    if (!memchr(p + scheme, '.', host))
        return NULL;
    gsize n = scheme + host;
    if (p[n] == ':' && g_ascii_isdigit(p[n + 1]))
        for (n++; g_ascii_isdigit(p[n]); n++)
            ;
    g_autofree char *port = g_strndup(p + scheme + host, n - scheme - host);
    gsize path = n;
    if (strchr("/?#", p[n]) && p[n])
        while (p[n] && n - path < LONGEST_PATH && is_path_char(p + n))
            n += (gsize)(g_utf8_next_char(p + n) - (p + n));
    n = MAX(trim_tail(p, n), scheme + host);
    struct jb_url *u = g_new0(struct jb_url, 1);
    g_autofree char *written = g_strndup(p + scheme, host);
    g_autofree char *low = g_utf8_strdown(written, -1);
    u->host = g_strdup(g_str_has_prefix(low, "www.") ? low + 4 : low);
    u->path = n > path ? g_strndup(p + path, n - path) : g_strdup("");
    while (g_str_has_suffix(u->path, "/"))
        u->path[strlen(u->path) - 1] = '\0';
    u->url = g_strdup_printf("%s://%s%s%s", plain_http ? "http" : "https", low, port, u->path);
    u->end = n;
    return u;
}

struct jb_url *jb_url_parse(const char *written)
{
    written += strspn(written, " \t\n<");
    gboolean http = g_ascii_strncasecmp(written, "http://", 7) == 0;
    gboolean https = g_ascii_strncasecmp(written, "https://", 8) == 0;
    if (!http && !https)
        return NULL;
    struct jb_url *u = read_url(written, http ? 7 : 8, http);
    g_autofree char *inner = u ? unwrap(u->host, u->path) : NULL;
    if (!inner)
        return u;
    jb_url_free(u);
    http = g_str_has_prefix(inner, "http://");
    return read_url(inner, http ? 7 : strlen("https://"), http);
}

/* An address may begin at p: not inside a word, an e-mail address or a path. */
static gboolean may_begin(const char *text, const char *p)
{
    return p == text || !(g_ascii_isalnum(p[-1]) || strchr("@._-/+&=%", p[-1]) || (guchar)p[-1] >= 0x80);
}

static struct jb_url *url_at(const char *text, const char *p)
{
    if (!g_ascii_isalnum(*p) || (!may_begin(text, p) && (guchar)p[-1] < 0x80))
        return NULL;
    struct jb_url *u = NULL;
    if (g_ascii_strncasecmp(p, "http", 4) == 0 && (u = jb_url_parse(p)))
        return u;
    gsize n = host_length(p);
    gboolean www = g_ascii_strncasecmp(p, "www.", 4) == 0 && memchr(p + 4, '.', n > 4 ? n - 4 : 0);
    if (p[n] == '@' || (!www && !has_known_ending(p, n)))
        return NULL;
    u = read_url(p, 0, FALSE);
    if (u)
        u->is_bare = !www;
    return u;
}

static void free_url(gpointer url)
{
    jb_url_free(url);
}

GPtrArray *jb_urls_of(const char *text)
{
    GPtrArray *urls = g_ptr_array_new_with_free_func(free_url);
    for (const char *p = text; *p;) {
        struct jb_url *u = url_at(text, p);
        if (u) {
            gsize n = strcspn(p, " \t\n<>\"");
            u->at = (gsize)(p - text);
            u->end = u->at + MIN(u->end ? u->end : n, n);
            p = text + MAX(u->end, u->at + 1);
            g_ptr_array_add(urls, u);
            continue;
        }
        gboolean word = is_host_char(*p) || *p == '@';
        p++;
        while (word &&
               (is_host_char(*p) || *p == '@' || *p == '_')) /* a word that is none, or an e-mail address */
            p++;
    }
    return urls;
}
