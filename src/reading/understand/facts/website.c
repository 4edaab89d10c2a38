/* website.c - see website.h. Each address is weighed by where it stands and by whose it seems to be. */
#include "reading/understand/facts/website.h"

#include <string.h>

#include "reading/understand/find.h"
#include "reading/understand/facts/urls.h"

enum { ENOUGH = 3 };

struct search {
    const char *name;
    const char *email_domain; /* NULL: none, or a mail provider's */
    const struct jb_setting *setting;
    char *best;
    int score;
};

static char *letters_of(const char *text)
{
    GString *s = g_string_new(NULL);
    for (const char *p = text; *p; p++)
        if (g_ascii_isalnum(*p))
            g_string_append_c(s, g_ascii_tolower(*p));
    return g_string_free(s, FALSE);
}

/* "tidewrack.example" for "Tidewrack Software Co-operative Limited": the host's first label begins the name's
 * letters, or is made of its initials. */
static gboolean host_fits_name(const char *host, const char *name)
{
    if (!name)
        return FALSE;
    g_autofree char *label = g_strndup(host, strcspn(host, "."));
    g_autofree char *plain = letters_of(label);
    g_autofree char *whole = letters_of(g_ascii_strncasecmp(name, "the ", 4) == 0 ? name + 4 : name);
    g_autofree char *first = g_strndup(name, strcspn(name, " "));
    g_autofree char *word = letters_of(first);
    gsize n = strlen(plain);
    return n >= 3 && (g_str_has_prefix(whole, plain) || (strlen(word) >= 4 && g_str_has_prefix(plain, word)));
}

static gboolean is_ours(const struct jb_setting *setting, const char *host)
{
    for (guint i = 0; setting && i < setting->own_domains->len; i++)
        if (jb_host_under(host, setting->own_domains->pdata[i]))
            return TRUE;
    return FALSE;
}

/* Words of the same line, before the address: lower case, at most 60 bytes. */
static char *words_before(const char *text, gsize at)
{
    gsize from = at;
    while (from && at - from < 60 && text[from - 1] != '\n')
        from--;
    while (from < at && ((guchar)text[from] & 0xC0) == 0x80)
        from++;
    g_autofree char *s = g_strndup(text + from, at - from);
    return g_utf8_strdown(s, -1);
}

static gboolean has_any(const char *text, const char *const *words, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (strstr(text, words[i]))
            return TRUE;
    return FALSE;
}

static int weigh_words(const char *before)
{
    static const char *const cues[] = {"website",       "web site", "web:",      "w:",      "web ",
                                       "site",          "find us",  "see ",      "visit",   "online at",
                                       "more about us", "gwefan",   "we are at", "look at", "homepage",
                                       "home page",     "url",      "www",       "🌐",       "read about us"};
    static const char *const against[] = {"client",      "customer",  "we built",          "we made",
                                          "for example", "built for", "such as",           "like ",
                                          "hosted by",   "supplier",  "your website",      "your site",
                                          "your page",   "worked on", "portfolio includes"};
    return (has_any(before, cues, G_N_ELEMENTS(cues)) ? 2 : 0) -
           (has_any(before, against, G_N_ELEMENTS(against)) ? 4 : 0);
}

/* "/about/Rules-2023.pdf" */
static gboolean is_file(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot && !strchr(dot, '/') && strlen(dot) <= 5 && g_ascii_strncasecmp(dot, ".htm", 4) &&
           g_ascii_strncasecmp(dot, ".php", 4);
}

static void consider(struct search *s, const struct jb_url *u, const char *before, int base)
{
    if (jb_host_is_common(u->host) || is_ours(s->setting, u->host) || is_file(u->path))
        return;
    int score = base + weigh_words(before) + (u->is_bare ? 0 : 1) - (*u->path && *u->path != '?' && strncmp(u->path, "/?", 2) ? 2 : 0);
    if (host_fits_name(u->host, s->name))
        score += 4;
    if (s->email_domain &&
        (jb_host_under(u->host, s->email_domain) || jb_host_under(s->email_domain, u->host)))
        score += 4;
    if (score < ENOUGH || score <= s->score)
        return;
    s->score = score;
    g_free(s->best);
    gsize n = strcspn(u->url, "?#"); /* what trackers append is no part of it */
    s->best = g_strndup(u->url, n && u->url[n - 1] == '/' ? n - 1 : n);
}

static void consider_text(struct search *s, const char *text, int base)
{
    g_autoptr(GPtrArray) urls = jb_urls_of(text);
    for (guint i = 0; i < urls->len; i++) {
        const struct jb_url *u = urls->pdata[i];
        g_autofree char *before = words_before(text, u->at);
        consider(s, u, before, base);
    }
}

static void consider_links(struct search *s, const struct jb_texts *texts, int kind, int base)
{
    for (guint i = 0; i < texts->links->len; i++) {
        const struct jb_text_link *link = texts->links->pdata[i];
        if (link->kind != kind)
            continue;
        struct jb_url *u = jb_url_parse(link->url);
        g_autofree char *label = link->label ? g_utf8_strdown(link->label, -1) : g_strdup("");
        if (u)
            consider(s, u, label, base);
        jb_url_free(u);
    }
}

/* A description's front matter or an official document's cover. */
static void consider_documents(struct search *s, const struct jb_case *c, const struct jb_reading *reading)
{
    for (guint i = 0; i < c->documents->len; i++) {
        const struct jb_case_document *d = c->documents->pdata[i];
        for (guint k = 0; k < reading->documents->len; k++) {
            const struct jb_paper *paper = reading->documents->pdata[k];
            if (paper->attachment != d->attachment || paper->kind == JB_KIND_OTHER ||
                paper->kind == JB_KIND_CV)
                continue;
            for (guint j = 0; d->document && j < d->document->paragraphs->len; j++) {
                const struct jb_paragraph *p = d->document->paragraphs->pdata[j];
                consider_text(s, p->text, 0);
            }
        }
    }
}

static const char *own_domain(const char *email)
{
    static const char *const providers[] = {
        "gmail.com",      "googlemail.com", "outlook.com", "hotmail.com",  "hotmail.co.uk", "yahoo.com",
        "yahoo.co.uk",    "live.com",       "live.co.uk",  "icloud.com",   "me.com",        "mac.com",
        "protonmail.com", "proton.me",      "pm.me",       "fastmail.com", "fastmail.fm",   "aol.com",
        "btinternet.com", "riseup.net",     "disroot.org", "posteo.de",    "posteo.net",    "gmx.com",
        "gmx.net",        "gmx.de",         "zoho.com",    "tutanota.com", "autistici.org", "phonecoop.coop"};
    const char *at = email ? strrchr(email, '@') : NULL;
    for (gsize i = 0; at && i < G_N_ELEMENTS(providers); i++)
        if (g_ascii_strcasecmp(at + 1, providers[i]) == 0)
            return NULL;
    return at ? at + 1 : NULL;
}

char *jb_website_find(const struct jb_case *c, const struct jb_texts *texts, const struct jb_reading *reading,
                      const char *name)
{
    const char *email = reading->sender ? reading->sender->email : NULL;
    struct search s = {.name = name, .email_domain = own_domain(email), .setting = c->setting};
    consider_text(&s, texts->said, 2);
    consider_links(&s, texts, JB_PASSAGE_OWN, 2);
    consider_text(&s, texts->signature, 3);
    consider_links(&s, texts, JB_PASSAGE_SIGNATURE, 2);
    if (!s.best)
        consider_documents(&s, c, reading);
    return s.best;
}
