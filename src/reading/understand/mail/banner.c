#include "reading/understand/mail/banner.h"

enum { MOST_LINES = 8, MOST_HEAD_BYTES = 40 };

/* Words before the colon, or in brackets; folded. */
static const char *const heads[] = {"caution", "warning",  "attention", "external",      "security",  "notice",  "beware",
                                    "achtung", "vorsicht", "warnung",   "extern",        "hinweis",   "externe", "avertissement",
                                    "aviso",   "atención", "precaución", "atención",     "attenzione", "avviso", "atenção",
                                    "let op",  "waarschuwing", "varning", "obs",         "advarsel",  "varoitus", "huomio",
                                    "uwaga",   "ostrzeżenie",  "pozor", "upozornění",    "upozornenie", "rhybudd", "sylwer",
                                    "allanol", "rabhadh",  "figyelem",  "atenție",       "внимание",  "увага",   "προσοχή",
                                    "dikkat",  NULL};
static const char *const about[] = {"e-mail",  "email",   "message", "mail",  "sender",  "links",     "courriel", "expéditeur",
                                    "absender", "nachricht", "correo", "mensaje", "remitente", "mittente", "bericht", "afzender",
                                    "meddelande", "avsändare", "besked", "afsender", "melding", "avsender", "viesti", "wiadomość",
                                    "nadawca", "zpráva",  "odesílatel", "správa", "neges", "e-bost", "ebost", "anfonwr",
                                    "üzenet",  "mesaj",   "письмо",  "лист",  "μήνυμα",  "e-posta",   "ríomhphost", NULL};

static gboolean begins_as_banner(const struct jb_line *line)
{
    struct jb_line words = *line;
    g_autofree char *folded = g_strdup(line->folded + strspn(line->folded, "[(*-_=!# "));
    words.folded = folded;
    gsize head = strcspn(folded, ":]!");
    return head <= MOST_HEAD_BYTES && folded[head] && jb_line_begins_with(&words, heads);
}

static gboolean is_worded(const struct jb_line *line)
{
    return strspn(line->folded, "-_=*#~+ ") < strlen(line->folded);
}

static gboolean is_about_mail(const jb_page *page, gsize i, gsize end)
{
    for (; i < end; i++)
        for (const char *const *word = about; *word; word++)
            if (strstr(jb_page_line(page, i)->folded, *word))
                return TRUE;
    return FALSE;
}

void jb_banner_mark(jb_page *page)
{
    gsize i = jb_page_next(page, 0), end = i;
    while (end < page->lines->len && end < i + MOST_LINES && jb_line_is_own(jb_page_line(page, end)))
        end++;
    if (end == i || end == i + MOST_LINES || jb_page_line(page, i)->depth > 0)
        return;
    gsize head = i;
    while (head + 1 < end && !is_worded(jb_page_line(page, head)))
        head++; /* a rule above it */
    if (jb_page_line(page, i)->is_whole) /* each line is a paragraph of its own */
        for (end = head + 1; end < page->lines->len && jb_line_is_own(jb_page_line(page, end)) &&
                             !is_worded(jb_page_line(page, end));)
            end++;
    if (begins_as_banner(jb_page_line(page, head)) && is_about_mail(page, i, end))
        jb_page_claim(page, i, end, JB_PASSAGE_DISCLAIMER);
}
