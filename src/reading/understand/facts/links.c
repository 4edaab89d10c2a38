/* links.c - web addresses given as evidence: shared folders and hosted documents. */
#include <string.h>

#include "reading/understand/find.h"
#include "reading/understand/facts/urls.h"

struct place {
    gsize at;
    char *url;
};

static void free_place(gpointer data)
{
    struct place *place = data;
    g_free(place->url);
    g_free(place);
}

static gboolean is_document(const char *path)
{
    static const char *const endings[] = {".pdf", ".docx", ".doc", ".odt",  ".rtf", ".txt",  ".md",
                                          ".zip", ".xlsx", ".ods", ".pptx", ".odp", ".pages"};
    g_autofree char *low = g_ascii_strdown(path, (gssize)strcspn(path, "?#"));
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(low, endings[i]))
            return TRUE;
    return FALSE;
}

/* The sentence around an address speaks of papers. */
static gboolean speaks_of_papers(const char *text, gsize at, gsize end)
{
    static const char *const words[] = {"articles",
                                        "rules",
                                        "constitution",
                                        "agreement",
                                        "document",
                                        "evidence",
                                        "accounts",
                                        "certificate",
                                        "folder",
                                        "governing",
                                        "paper",
                                        "download",
                                        "incorporation",
                                        "memorandum",
                                        "minutes",
                                        "filing",
                                        "statutes",
                                        "bylaws",
                                        "rheolau",
                                        "erthyglau",
                                        "cyfansoddiad",
                                        "dogfen",
                                        "cytundeb",
                                        "tystysgrif",
                                        "cyfrifon",
                                        "secondary rules",
                                        "description",
                                        "deed",
                                        "policies",
                                        "handbook",
                                        "registered details",
                                        "file"};
    gsize from = at, to = end;
    while (from && at - from < 300 && !(text[from - 1] == '\n' && from >= 2 && text[from - 2] == '\n') &&
           !(strchr(".!?", text[from - 1]) && text[from] == ' '))
        from--;
    while (text[to] && text[to] != '\n' && to - end < 80 && !(strchr(".!?", text[to]) && text[to + 1] == ' '))
        to++;
    g_autofree char *around = g_ascii_strdown(text + from, (gssize)(to - from));
    memset(around + (at - from), ' ', end - at); /* not the address itself */
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(around, words[i]))
            return TRUE;
    return FALSE;
}

static gboolean is_ours(const struct jb_setting *setting, const char *host)
{
    for (guint i = 0; setting && i < setting->own_domains->len; i++)
        if (jb_host_under(host, setting->own_domains->pdata[i]))
            return TRUE;
    return FALSE;
}

static gboolean is_evidence(const struct jb_case *c, const struct jb_url *u, gboolean papers)
{
    if (is_ours(c->setting, u->host))
        return FALSE;
    if (jb_host_shares(u->host))
        return *u->path || papers;
    if (is_document(u->path))
        return TRUE;
    return *u->path && papers;
}

static void add_place(GPtrArray *places, const char *url, gsize at)
{
    for (guint i = 0; i < places->len; i++)
        if (strcmp(((struct place *)places->pdata[i])->url, url) == 0)
            return;
    struct place *place = g_new0(struct place, 1);
    place->at = at;
    place->url = g_strdup(url);
    g_ptr_array_add(places, place);
}

/* What the applicant wrote is kept as it is written, but for a scheme. */
static void find_in_text(const struct jb_case *c, const char *text, GPtrArray *places)
{
    g_autoptr(GPtrArray) urls = jb_urls_of(text);
    for (guint i = 0; i < urls->len; i++) {
        const struct jb_url *u = urls->pdata[i];
        if (is_evidence(c, u, speaks_of_papers(text, u->at, u->end)))
            add_place(places, u->url, u->at);
    }
}

static void find_in_links(const struct jb_case *c, const struct jb_texts *texts, GPtrArray *places)
{
    for (guint i = 0; i < texts->links->len; i++) {
        const struct jb_text_link *link = texts->links->pdata[i];
        if (link->kind != JB_PASSAGE_OWN && link->kind != JB_PASSAGE_CLOSING &&
            link->kind != JB_PASSAGE_GREETING)
            continue;
        struct jb_url *u = jb_url_parse(link->url);
        const char *label = link->label && *link->label ? strstr(texts->said, link->label) : NULL;
        gsize at = label ? (gsize)(label - texts->said) : strlen(texts->said) + i;
        gboolean papers = label && speaks_of_papers(texts->said, at, at);
        if (u && is_evidence(c, u, papers))
            add_place(places, u->url, at);
        jb_url_free(u);
    }
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const struct place *x = *(const struct place *const *)a, *y = *(const struct place *const *)b;
    return x->at < y->at ? -1 : x->at > y->at;
}

void jb_links_find(const struct jb_case *c, const struct jb_texts *texts, struct jb_reading *reading)
{
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(free_place);
    find_in_text(c, texts->said, places);
    find_in_links(c, texts, places);
    g_ptr_array_sort(places, by_place);
    for (guint i = 0; i < places->len; i++)
        g_ptr_array_add(reading->links, g_strdup(((struct place *)places->pdata[i])->url));
}
