/* papers.c - the documents of a dossier, their versions, what could not be read and what nobody checked. */
#include <string.h>

#include "base/text.h"
#include "review/dossier/build.h"

static const char *const kind_words[] = {
#define X(name, printed, founding, words, welsh) [JB_KIND_##name] = (words),
#include "base/documents.def"
#undef X
};
static const gboolean kind_is_founding[] = {
#define X(name, printed, founding, words, welsh) [JB_KIND_##name] = (founding),
#include "base/documents.def"
#undef X
};
static const char *const text_words[] = {
#define X(name, printed, told) [JB_TEXT_##name] = (told),
#include "base/texts.def"
#undef X
};
static gint64 received_at(const struct jb_casefile *file, guint paper)
{
    const struct jb_casefile_paper *place = file->papers->pdata[paper];
    for (guint i = 0; i < file->mails->len; i++) {
        const struct jb_mail *mail = file->mails->pdata[i];
        if (mail->id == place->message)
            return mail->received_at;
    }
    return 0;
}

/* The name of a CV names a person; what it is tells enough. */
static char *name_of(struct jb_dossier_builder *builder, const struct jb_paper *paper)
{
    if (paper->kind == JB_KIND_CV && !builder->dossier->is_internal)
        return g_strdup("A CV");
    return paper->name ? jb_veil_own(&builder->veil, paper->name) : g_strdup("(without a name)");
}

static void add_paper(struct jb_dossier_builder *builder, guint i)
{
    const struct jb_casefile *file = builder->order->file;
    const struct jb_paper *paper = file->together->documents->pdata[i];
    struct jb_dossier_paper *made = g_new0(struct jb_dossier_paper, 1);
    made->number = i + 1;
    made->name = name_of(builder, paper);
    made->kind = g_strdup(kind_words[paper->kind]);
    made->pages = paper->pages ? g_strdup_printf("%" G_GINT64_FORMAT, paper->pages) : g_strdup("");
    made->state = g_strdup(text_words[paper->text]);
    made->came = jb_dossier_day(received_at(file, i));
    g_ptr_array_add(builder->dossier->papers, made);
}

/* Photographs of pages are no versions of one another. */
static gboolean is_version(const struct jb_paper *paper, int kind)
{
    return paper->kind == kind && !g_str_has_prefix(paper->media_type, "image/");
}

static gboolean is_copy(const GPtrArray *documents, guint i)
{
    const struct jb_paper *paper = documents->pdata[i];
    for (guint k = 0; k < i; k++)
        if (paper->sha256 &&
            !g_strcmp0(paper->sha256, ((const struct jb_paper *)documents->pdata[k])->sha256))
            return TRUE;
    return FALSE;
}

gboolean jb_dossier_is_earlier(const struct jb_casefile *file, guint number)
{
    const GPtrArray *documents = file->together->documents;
    const struct jb_paper *paper = number ? documents->pdata[number - 1] : NULL;
    if (!paper || !kind_is_founding[paper->kind])
        return FALSE;
    for (guint i = number; i < documents->len; i++)
        if (is_version(documents->pdata[i], paper->kind) && !is_copy(documents, i) &&
            ((const struct jb_casefile_paper *)file->papers->pdata[i])->message !=
                ((const struct jb_casefile_paper *)file->papers->pdata[number - 1])->message)
            return TRUE;
    return FALSE;
}

static void add_versions_of(struct jb_dossier_builder *builder, int kind)
{
    const struct jb_casefile *file = builder->order->file;
    const GPtrArray *documents = file->together->documents;
    g_autoptr(GString) list = g_string_new(NULL);
    guint n = 0, first = 0, last = 0;
    for (guint i = 0; i < documents->len; i++) {
        if (!is_version(documents->pdata[i], kind) || is_copy(documents, i))
            continue;
        g_autofree char *day = jb_dossier_day(received_at(file, i));
        g_string_append_printf(list, "%sno. %u of %s", n ? ", " : "", i + 1, day);
        n++;
        first = first ? first : i + 1;
        last = i + 1;
    }
    if (n > 1 && builder->dossier->is_internal)
        g_ptr_array_add(builder->dossier->versions,
                        g_strdup_printf("joinbox compare %s %u %u shows what changed.",
                                        file->application->reference, first, last));
    if (n > 1)
        g_ptr_array_add(
            builder->dossier->versions,
            g_strdup_printf("There is more than one document of the kind “%s”: %s. Make sure that the one "
                            "that is quoted is in force.",
                            kind_words[kind], list->str));
}

/* The host alone, of a link that may open a door. */
static char *host_of(const char *link)
{
    const char *host = strstr(link, "://");
    host = host ? host + 3 : link;
    g_autofree char *name = g_strndup(host, strcspn(host, "/?#"));
    const char *user = strrchr(name, '@');
    return jb_safe(user ? user + 1 : name);
}

void jb_dossier_add_papers(struct jb_dossier_builder *builder)
{
    const struct jb_reading *reading = builder->order->file->together;
    jb_dossier *dossier = builder->dossier;
    for (guint i = 0; i < reading->documents->len; i++)
        add_paper(builder, i);
    for (int kind = 0; kind < (int)G_N_ELEMENTS(kind_is_founding); kind++)
        if (kind_is_founding[kind])
            add_versions_of(builder, kind);
    for (guint i = 0; i < reading->links->len; i++)
        g_ptr_array_add(dossier->links, dossier->is_internal ? jb_safe(reading->links->pdata[i])
                                                             : host_of(reading->links->pdata[i]));
}

/* --- limits --- */

static void add_unread(struct jb_dossier_builder *builder)
{
    const struct jb_reading *reading = builder->order->file->together;
    GPtrArray *unread = builder->dossier->unread;
    for (guint i = 0; i < reading->unread->len; i++)
        g_ptr_array_add(unread, jb_veil_own(&builder->veil, reading->unread->pdata[i]));
    for (guint i = 0; i < reading->documents->len; i++) {
        const struct jb_paper *paper = reading->documents->pdata[i];
        g_autofree char *name = name_of(builder, paper);
        if (paper->reason)
            g_ptr_array_add(unread, g_strdup_printf("%s: %s", name, paper->reason));
        for (guint k = 0; k < paper->limits->len; k++)
            g_ptr_array_add(unread, g_strdup_printf("%s: %s", name, (const char *)paper->limits->pdata[k]));
        if (paper->text == JB_TEXT_OCR)
            g_ptr_array_add(unread,
                            g_strdup_printf("%s was read from pictures: letters may be wrong.", name));
    }
    for (guint i = 0; i < unread->len; i++) {
        char *line = unread->pdata[i];
        unread->pdata[i] = jb_safe(line);
        g_free(line);
    }
}

static void add_registration(struct jb_dossier_builder *builder)
{
    const struct jb_organisation *organisation = builder->order->file->together->organisation;
    const struct jb_registration *registration = organisation ? organisation->registration : NULL;
    if (registration && builder->is_looked_up)
        return;
    g_ptr_array_add(
        builder->dossier->unchecked,
        registration
            ? g_strdup("Whether it is registered under this number and name: anybody can look it up.")
            : g_strdup("Whether and where it is registered: no number was found in what it sent."));
}

static void add_corrected(struct jb_dossier_builder *builder)
{
    const GPtrArray *corrections = builder->order->file->corrections;
    g_autoptr(GString) fields = g_string_new(NULL);
    for (guint i = 0; i < corrections->len; i++) {
        const char *field = ((const jb_correction *)corrections->pdata[i])->field;
        if (strcmp(field, jb_corrected_names[JB_CORRECTED_PROPOSAL]))
            g_string_append_printf(fields, "%s%s", fields->len ? ", " : "", field);
    }
    if (fields->len)
        g_ptr_array_add(
            builder->dossier->unchecked,
            g_strdup_printf(
                "A reviewer has set right what was read wrongly: %s. The program does not check that.",
                fields->str));
}

/* Papers; which criteria are missing is told by their status. */
static void add_missing(struct jb_dossier_builder *builder)
{
    static const char *const papers[][2] = {{"founding-document", "a founding document"},
                                            {"description", "a description of the co-op"}};
    const GPtrArray *missing = builder->order->file->application->missing;
    for (guint i = 0; i < missing->len; i++)
        for (gsize k = 0; k < G_N_ELEMENTS(papers); k++)
            if (!strcmp(missing->pdata[i], papers[k][0]))
                g_ptr_array_add(builder->dossier->missing, g_strdup(papers[k][1]));
}

void jb_dossier_add_limits(struct jb_dossier_builder *builder)
{
    const struct jb_casefile *file = builder->order->file;
    GPtrArray *unchecked = builder->dossier->unchecked;
    add_unread(builder);
    g_ptr_array_add(
        unchecked,
        g_strdup("Whether a clause was missed: they were found by a program, which knows many phrases, "
                 "not all. The documents decide, not this page."));
    if (builder->dossier->papers->len)
        g_ptr_array_add(unchecked,
                        g_strdup("Whether the documents are in force: they are what the co-op sent."));
    add_registration(builder);
    g_ptr_array_add(unchecked,
                    g_strdup("What the co-op says in its own words: nobody has asked others about it."));
    if (builder->dossier->links->len)
        g_ptr_array_add(unchecked, g_strdup("The links that it gave: the program opens none."));
    add_corrected(builder);
    for (guint i = 0; builder->dossier->is_internal && i < file->together->doubts->len; i++)
        g_ptr_array_add(unchecked, jb_safe(file->together->doubts->pdata[i]));
    add_missing(builder);
}
