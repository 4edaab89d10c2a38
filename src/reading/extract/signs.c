#include "reading/extract/signs.h"

enum {
    PDF_HEADER_WITHIN = 1024, /* ISO 32000-1 annex H, note 13 */
    TEXT_LOOKED_AT = 8192,
};

static gboolean begins(const guint8 *bytes, gsize size, const char *sign, gsize n)
{
    return size >= n && memcmp(bytes, sign, n) == 0;
}

static gboolean holds(const guint8 *bytes, gsize size, const char *sign)
{
    return memmem(bytes, size, sign, strlen(sign)) != NULL;
}

gboolean jb_is_pdf(const guint8 *bytes, gsize size)
{
    return holds(bytes, MIN(size, PDF_HEADER_WITHIN), "%PDF-");
}

gboolean jb_is_rtf(const guint8 *bytes, gsize size)
{
    return begins(bytes, size, "{\\rt", 4);
}

/* --- zip: names stand in the clear in local headers and in the directory --- */

gboolean jb_is_zip(const guint8 *bytes, gsize size)
{
    return begins(bytes, size, "PK\3\4", 4) || begins(bytes, size, "PK\5\6", 4);
}

static gboolean is_office(const guint8 *bytes, gsize size, const char *folder)
{
    return begins(bytes, size, "PK\3\4", 4) && holds(bytes, size, "[Content_Types].xml") && holds(bytes, size, folder);
}

gboolean jb_is_docx(const guint8 *bytes, gsize size)
{
    return is_office(bytes, size, "word/");
}

gboolean jb_is_xlsx(const guint8 *bytes, gsize size)
{
    return is_office(bytes, size, "xl/");
}

gboolean jb_is_pptx(const guint8 *bytes, gsize size)
{
    return is_office(bytes, size, "ppt/");
}

/* OpenDocument 1.2 part 3 §3.3: the first entry is "mimetype", stored. */
static gboolean is_open_document(const guint8 *bytes, gsize size, const char *type)
{
    return begins(bytes, size, "PK\3\4", 4) && holds(bytes, MIN(size, 200), "mimetypeapplication/vnd.oasis.") &&
           holds(bytes, MIN(size, 200), type);
}

/* Some writers compress the first entry: a text then, which most are. */
gboolean jb_is_odt(const guint8 *bytes, gsize size)
{
    return is_open_document(bytes, size, "opendocument.text") ||
           (jb_is_zip(bytes, size) && holds(bytes, MIN(size, 200), "mimetype") && holds(bytes, size, "content.xml") &&
            !holds(bytes, MIN(size, 200), "opendocument"));
}

gboolean jb_is_ods(const guint8 *bytes, gsize size)
{
    return is_open_document(bytes, size, "opendocument.spreadsheet");
}

gboolean jb_is_odp(const guint8 *bytes, gsize size)
{
    return is_open_document(bytes, size, "opendocument.presentation");
}

gboolean jb_is_pages(const guint8 *bytes, gsize size)
{
    return jb_is_zip(bytes, size) && (holds(bytes, size, "Index/Document.iwa") || holds(bytes, size, "Index.zip") ||
                                      holds(bytes, size, "QuickLook/Preview") || holds(bytes, size, "index.apxl"));
}

/* --- OLE compound files ([MS-CFB]): names of streams in UTF-16LE --- */

gboolean jb_is_ole(const guint8 *bytes, gsize size)
{
    return begins(bytes, size, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
}

static gboolean has_stream(const guint8 *bytes, gsize size, const char *name)
{
    guint8 wide[64] = {0};
    gsize n = strlen(name);
    if (!jb_is_ole(bytes, size) || 2 * n > sizeof wide)
        return FALSE;
    for (gsize i = 0; i < n; i++)
        wide[2 * i] = (guint8)name[i];
    return memmem(bytes, size, wide, 2 * n) != NULL;
}

gboolean jb_is_doc(const guint8 *bytes, gsize size)
{
    return has_stream(bytes, size, "WordDocument");
}

gboolean jb_is_xls(const guint8 *bytes, gsize size)
{
    return has_stream(bytes, size, "Workbook");
}

gboolean jb_is_ppt(const guint8 *bytes, gsize size)
{
    return has_stream(bytes, size, "PowerPoint Document");
}

gboolean jb_is_msg(const guint8 *bytes, gsize size)
{
    return has_stream(bytes, size, "__properties_version1.0");
}

gboolean jb_is_locked_office(const guint8 *bytes, gsize size)
{
    return has_stream(bytes, size, "EncryptedPackage");
}

/* --- pictures --- */

gboolean jb_is_png(const guint8 *bytes, gsize size)
{
    return begins(bytes, size, "\x89PNG\r\n\x1A\n", 8);
}

gboolean jb_is_jpeg(const guint8 *bytes, gsize size)
{
    return begins(bytes, size, "\xFF\xD8\xFF", 3);
}

gboolean jb_is_tiff(const guint8 *bytes, gsize size)
{
    return begins(bytes, size, "II*\0", 4) || begins(bytes, size, "MM\0*", 4);
}

gboolean jb_is_heic(const guint8 *bytes, gsize size)
{
    static const char *const brands[] = {"heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"};
    if (size < 12 || memcmp(bytes + 4, "ftyp", 4) != 0)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(brands); i++)
        if (memcmp(bytes + 8, brands[i], 4) == 0)
            return TRUE;
    return FALSE;
}

gboolean jb_is_avif(const guint8 *bytes, gsize size)
{
    return size >= 12 && memcmp(bytes + 4, "ftypavi", 7) == 0; /* avif, avis */
}

gboolean jb_is_webp(const guint8 *bytes, gsize size)
{
    return size > 12 && begins(bytes, size, "RIFF", 4) && memcmp(bytes + 8, "WEBP", 4) == 0;
}

gboolean jb_is_gif(const guint8 *bytes, gsize size)
{
    return begins(bytes, size, "GIF87a", 6) || begins(bytes, size, "GIF89a", 6);
}

gboolean jb_is_bmp(const guint8 *bytes, gsize size)
{
    return size > 54 && begins(bytes, size, "BM", 2) && bytes[6] == 0 && bytes[7] == 0;
}

/* --- text --- */

static gboolean begins_folded(const char *text, const char *sign)
{
    return g_ascii_strncasecmp(text, sign, strlen(sign)) == 0;
}

/* The first bytes as a string: NUL bytes (UTF-16) and a byte order mark left out. Caller frees. */
static char *first_text(const guint8 *bytes, gsize size)
{
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < MIN(size, TEXT_LOOKED_AT); i++)
        if (bytes[i] && !(i < 3 && bytes[i] >= 0xBB))
            g_string_append_c(text, (char)bytes[i]);
    return g_string_free(text, FALSE);
}

gboolean jb_is_html(const guint8 *bytes, gsize size)
{
    static const char *const signs[] = {"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<table",
                                        "<div", "<h1", "<p>", "<style", "<script", "<!--"};
    g_autofree char *text = first_text(bytes, size);
    const char *p = text;
    while (g_ascii_isspace(*p))
        p++;
    if (begins_folded(p, "<?xml")) {
        p = strchr(p, '>') ? strchr(p, '>') + 1 : p;
        while (g_ascii_isspace(*p))
            p++;
        return begins_folded(p, "<!doctype html") || begins_folded(p, "<html");
    }
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (begins_folded(p, signs[i]))
            return TRUE;
    return FALSE;
}

/* A message begins with header fields, one of them known. */
gboolean jb_is_mail(const guint8 *bytes, gsize size)
{
    static const char *const fields[] = {"from:", "received:", "message-id:", "mime-version:", "return-path:", "date:",
                                         "delivered-to:", "x-mozilla-status:", "subject:", "to:"};
    g_autofree char *text = first_text(bytes, size);
    guint n_known = 0;
    const char *line = begins_folded(text, "From ") && strchr(text, '\n') ? strchr(text, '\n') + 1 : text;
    while (*line && *line != '\n' && *line != '\r') {
        for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
            n_known += begins_folded(line, fields[i]) ? 1 : 0;
        gsize n_name = strcspn(line, " \t:\r\n");
        if (line[n_name] != ':' && *line != ' ' && *line != '\t')
            return FALSE;
        const char *end = strchr(line, '\n');
        if (!end)
            break;
        line = end + 1;
    }
    return n_known >= 3;
}

static guint count_sign(const char *line, gsize n, char sign)
{
    guint count = 0;
    gboolean is_quoted = FALSE;
    for (gsize i = 0; i < n; i++) {
        is_quoted = is_quoted != (line[i] == '"');
        count += !is_quoted && line[i] == sign;
    }
    return count;
}

/* Three lines or more with as many commas, semicolons or TABs each, and little else that ends a sentence. */
gboolean jb_is_csv(const guint8 *bytes, gsize size)
{
    g_autofree char *text = jb_is_text(bytes, size) ? first_text(bytes, size) : g_strdup("");
    for (const char *sign = ",;\t"; *sign; sign++) {
        guint n_lines = 0, n_signs = 0;
        const char *line = text;
        while (strchr(line, '\n')) {
            gsize n = (gsize)(strchr(line, '\n') - line);
            guint count = count_sign(line, n, *sign);
            if (count == 0 || (n_lines > 0 && count != n_signs))
                break;
            n_signs = count;
            n_lines++;
            line += n + 1;
        }
        if (n_lines >= 3 && n_signs > 0 && (*line == '\0' || !strchr(line, '\n')))
            return TRUE;
    }
    return FALSE;
}

/* No control characters but those that text has; UTF-16 has NULs, by turns. */
gboolean jb_is_text(const guint8 *bytes, gsize size)
{
    gsize n = MIN(size, TEXT_LOOKED_AT), n_control = 0, n_nul = 0;
    for (gsize i = 0; i < n; i++) {
        n_nul += bytes[i] == 0;
        n_control += bytes[i] != 0 && bytes[i] < 0x20 && strchr("\t\n\r\f\v\x1B\b\x1A", bytes[i]) == NULL;
    }
    return n > 0 && n_control * 50 <= n && (n_nul * 50 <= n || (n_nul * 10 >= n * 3 && n_nul * 10 <= n * 7));
}

gboolean jb_is_anything(const guint8 *bytes, gsize size)
{
    (void)bytes;
    (void)size;
    return TRUE;
}
