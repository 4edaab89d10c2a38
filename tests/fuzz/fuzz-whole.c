/* A whole mail, taken apart and understood: the reading fits the contract, and every quote of a criterion
 * stands in what it is quoted from. */
#include "fuzz.h"

#include <locale.h>

#include "base/text.h"
#include "reading/split/split.h"
#include "reading/understand/understand.h"

/* Opened once: as the stages that are kept ready do. */
struct tools {
    struct jb_charsets *charsets;
    struct jb_sniffer *sniffer;
    char *policy;
    jb_policy *parsed;
};

static gpointer open_tools(gpointer unused)
{
    const char *top = g_getenv("JB_SRC");
    g_autofree char *path = g_build_filename(top ? top : ".", "policy/cotech-2020.policy", NULL);
    struct tools *tools = g_new0(struct tools, 1);
    (void)unused;
    setlocale(LC_CTYPE, "C.UTF-8");
    tools->charsets = jb_charsets_open(jb_bytes(NULL, 0), TRUE);
    tools->sniffer = jb_sniffer_load(NULL);
    g_assert_true(g_file_get_contents(path, &tools->policy, NULL, NULL));
    tools->parsed = jb_policy_parse(tools->policy, "cotech-2020.policy", NULL);
    g_assert_nonnull(tools->parsed);
    return tools;
}

/* Each file as a document, a line a paragraph: what their own readers make of them is fuzz-paper's. */
static void read_papers(struct jb_case *c, const GByteArray *bytes)
{
    for (guint i = 0; i < c->parts->attachments->len; i++) {
        const struct jb_attachment *file = c->parts->attachments->pdata[i];
        if (file->offset < 0)
            continue;
        g_autofree char *text = jb_text_clean((const char *)bytes->data + file->offset, (gsize)file->size_bytes);
        g_auto(GStrv) lines = g_strsplit(text, "\n", 2000);
        struct jb_case_document *paper = jb_shape_new(&jb_case_document_shape);
        paper->attachment = i;
        paper->document = jb_shape_new(&jb_document_shape);
        paper->document->media_type = g_strdup("text/plain");
        for (guint k = 0; lines[k]; k++)
            jb_document_add(paper->document, 1 + k / 40, NULL, lines[k]);
        g_ptr_array_add(c->documents, paper);
    }
}

/* The words of a text in lower case, appended, each behind a space. */
static void add_words(GString *into, const char *text)
{
    gboolean is_inside = FALSE;
    for (const char *p = text; p && *p; p = g_utf8_next_char(p)) {
        gboolean is_letter = g_unichar_isalnum(g_utf8_get_char(p));
        if (is_letter && !is_inside)
            g_string_append_c(into, ' ');
        if (is_letter)
            g_string_append_unichar(into, g_unichar_tolower(g_utf8_get_char(p)));
        is_inside = is_letter;
    }
}

/* Whether the words of `quote` stand in the source in this order; marks of pictures and links may stand between them. */
static gboolean says(const char *source, const char *quote)
{
    g_auto(GStrv) words = g_strsplit(quote, " ", -1);
    for (guint i = 0; source && words[i]; i++) {
        source = strstr(source, words[i]);
        source = source ? source + strlen(words[i]) : NULL;
    }
    return source != NULL;
}

/* All that can be quoted: what the author wrote, and what the papers say. */
static char *source_of(const struct jb_case *c)
{
    GString *source = g_string_new(NULL);
    for (guint i = 0; i < c->parts->messages->len; i++) {
        const struct jb_message *message = c->parts->messages->pdata[i];
        add_words(source, message->subject);
        for (guint k = 0; k < message->bodies->len; k++)
            add_words(source, ((const struct jb_body *)message->bodies->pdata[k])->text);
    }
    for (guint i = 0; i < c->documents->len; i++) {
        const struct jb_document *document = ((const struct jb_case_document *)c->documents->pdata[i])->document;
        for (guint k = 0; k < document->paragraphs->len; k++)
            add_words(source, ((const struct jb_paragraph *)document->paragraphs->pdata[k])->text);
    }
    return g_string_free(source, FALSE);
}

static void check_quotes(const struct jb_case *c, const jb_reading *reading)
{
    g_autofree char *source = source_of(c);
    for (guint i = 0; i < reading->criteria->len; i++) {
        const struct jb_criterion *criterion = reading->criteria->pdata[i];
        g_assert_true(criterion->status != JB_STATUS_EVIDENCED || criterion->quotes->len > 0);
        for (guint k = 0; k < criterion->quotes->len; k++) {
            g_autoptr(GString) quote = g_string_new(NULL);
            add_words(quote, ((const struct jb_quote *)criterion->quotes->pdata[k])->text);
            g_assert_true(says(source, quote->str));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static GOnce once = G_ONCE_INIT;
    const struct tools *tools = g_once(&once, open_tools, NULL);
    g_autoptr(jb_case) c = jb_shape_new(&jb_case_shape);
    g_autoptr(GByteArray) behind = g_byte_array_new();
    c->setting = jb_shape_new(&jb_setting_shape);
    c->envelope = jb_shape_new(&jb_envelope_shape);
    g_ptr_array_add(c->setting->own_addresses, g_strdup("contact@coops.tech"));
    c->setting->policy = g_strdup(tools->policy);
    c->setting->policy_name = g_strdup("cotech-2020.policy");
    jb_parts_free(c->parts);
    c->parts = jb_split_raw(tools->charsets, tools->sniffer, jb_bytes(bytes, size), behind);
    read_papers(c, behind);
    g_autoptr(jb_reading) reading = jb_understand(c, tools->parsed);
    json_t *json = jb_reading_to_json(reading);
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_reading) again = jb_reading_from_json(json, &error);
    g_assert_no_error(error);
    check_quotes(c, again);
    json_decref(json);
    return 0;
}
