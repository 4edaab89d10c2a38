#include "review/look/version.h"

#include "base/error.h"
#include "base/text.h"
#include "reading/run.h"
#include "store/mail.h"

static const gboolean is_founding[] = {
#define X(name, printed, founding, words, welsh) [JB_KIND_##name] = (founding),
#include "base/documents.def"
#undef X
};

void jb_version_clear(struct jb_version *version)
{
    g_clear_pointer(&version->document, jb_document_free);
    g_clear_pointer(&version->clauses, g_array_unref);
    g_clear_pointer(&version->reading, jb_reading_free);
    g_clear_pointer(&version->folded, g_free);
}

static gboolean find(struct jb_version *version, const struct jb_casefile *file, const char *number, GError **error)
{
    const char *reference = file->application->reference;
    guint64 n = 0;
    if (file->papers->len && g_ascii_string_to_unsigned(number, 10, 1, file->papers->len, &n, NULL)) {
        version->number = (guint)n;
        version->paper = file->together->documents->pdata[n - 1];
        return TRUE;
    }
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "%s has %u %s, and no number \"%s\": joinbox show %s lists them",
                reference, file->papers->len, file->papers->len == 1 ? "document" : "documents", number, reference);
    return FALSE;
}

static gboolean read_document(struct jb_version *version, jb_store *store, const struct jb_casefile *file, GError **error)
{
    const struct jb_casefile_paper *place = file->papers->pdata[version->number - 1];
    g_autoptr(GBytes) raw = jb_mail_bytes(store, place->message, error);
    version->document = raw ? jb_read_document(raw, place->attachment, error) : NULL;
    if (!version->document)
        return FALSE;
    g_autoptr(GError) failed = NULL;
    version->reading = jb_readings_get(store, place->message, &failed);
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

static void take_clauses(struct jb_version *version)
{
    g_autoptr(GString) words = g_string_new(NULL);
    version->clauses = g_array_new(FALSE, FALSE, sizeof(struct jb_clause));
    for (guint i = 0; i < version->document->paragraphs->len; i++) {
        const struct jb_paragraph *paragraph = version->document->paragraphs->pdata[i];
        const struct jb_clause clause = {.number = paragraph->clause, .text = paragraph->text, .page = paragraph->page};
        if (!*paragraph->text)
            continue;
        g_array_append_val(version->clauses, clause);
        g_string_append_printf(words, "%s ", paragraph->text);
    }
    version->folded = jb_text_fold(words->str);
}

gboolean jb_version_load(struct jb_version *version, jb_store *store, const struct jb_casefile *file, const char *number,
                         GError **error)
{
    if (!find(version, file, number, error) || !read_document(version, store, file, error))
        return FALSE;
    take_clauses(version);
    if (version->clauses->len)
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "document %u has no text to compare: %s", version->number,
                version->document->reason ? version->document->reason : "none was found in it");
    return FALSE;
}

gboolean jb_version_says(const struct jb_version *version, const char *words)
{
    g_autofree char *folded = jb_text_fold(words);
    return strstr(version->folded, folded) != NULL;
}

/* The last of the founding documents, and the last before it that came with an earlier mail; of the same kind rather than of
 * another. The same file sent again replaces nothing. */
guint jb_version_replaced(const struct jb_casefile *file, guint *later)
{
    guint replaced = 0;
    *later = 0;
    for (guint i = file->papers->len; i > 0 && !*later; i--)
        if (is_founding[((const struct jb_paper *)file->together->documents->pdata[i - 1])->kind])
            *later = i;
    if (!*later)
        return 0;
    const struct jb_paper *new = file->together->documents->pdata[*later - 1];
    const struct jb_casefile_paper *place = file->papers->pdata[*later - 1];
    for (guint i = *later - 1; i > 0; i--) {
        const struct jb_paper *old = file->together->documents->pdata[i - 1];
        const struct jb_casefile_paper *other = file->papers->pdata[i - 1];
        if (other->message == place->message || !is_founding[old->kind] || !g_strcmp0(old->sha256, new->sha256))
            continue;
        if (old->kind == new->kind)
            return i;
        replaced = replaced ? replaced : i;
    }
    return replaced;
}
