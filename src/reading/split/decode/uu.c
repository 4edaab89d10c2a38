/* uu.c - uuencoded files: "begin MODE NAME", lines of a length sign and data, an empty line, "end". */
#include "reading/split/decode/transfer.h"

/* "begin 644 name": three or four octal digits. */
static gboolean is_begin(struct jb_bytes line, struct jb_bytes *name)
{
    gsize i = 6;

    if (line.n < 11 || memcmp(line.p, "begin ", 6) != 0)
        return FALSE;
    while (i < line.n && line.p[i] >= '0' && line.p[i] <= '7')
        i++;
    if (i < 9 || i > 10 || i >= line.n || line.p[i] != ' ')
        return FALSE;
    *name = jb_bytes_trim(jb_bytes_cut(line, i + 1, line.n));
    return name->n > 0;
}

static gsize claimed_length(struct jb_bytes line)
{
    return line.n ? (gsize)((line.p[0] - 0x20) & 0x3f) : 0;
}

/* A line of data is as long as its first sign says; blanks at its end may have been lost, one sign may be too much. */
static gboolean is_data(struct jb_bytes line)
{
    if (line.n < 2 || line.p[0] <= 0x20 || line.p[0] > 0x60)
        return FALSE;
    gsize want = (claimed_length(line) + 2) / 3 * 4;

    for (gsize i = 1; i < line.n; i++)
        if (line.p[i] < 0x20 || line.p[i] > 0x60)
            return FALSE;
    return want > 0 && line.n - 1 <= want + 2 && line.n - 1 + 4 > want - want / 3;
}

/* The line of no bytes before "end": empty, or backquotes only. */
static gboolean is_empty(struct jb_bytes word)
{
    for (gsize i = 0; i < word.n; i++)
        if (word.p[i] != '`')
            return FALSE;
    return TRUE;
}

/* Reads the lines behind a begin line. */
static void read_lines(struct jb_bytes rest, struct jb_uu *found)
{
    const guint8 *start = rest.p;
    struct jb_bytes line, before = rest;

    found->lines = jb_bytes(start, 0);
    while (jb_bytes_line(&rest, &line)) {
        struct jb_bytes word = jb_bytes_trim(line);

        if (word.n == 3 && memcmp(word.p, "end", 3) == 0) {
            found->is_whole = TRUE;
            found->end = (gsize)(rest.p - start);
            return;
        }
        if (is_empty(word)) {
            before = rest;
            continue;
        }
        if (!is_data(line))
            break;
        found->n_lines++;
        before = rest;
        found->lines.n = (gsize)(rest.p - start);
    }
    found->end = (gsize)(before.p - start);
}

gboolean jb_uu_find(struct jb_bytes text, gsize from, struct jb_uu *found)
{
    struct jb_bytes rest = jb_bytes_cut(text, from, text.n), line;

    while (rest.n > 0) {
        gsize at = (gsize)(rest.p - text.p);

        *found = (struct jb_uu){.at = at};
        jb_bytes_line(&rest, &line);
        if (line.n < 11 || line.p[0] != 'b' || !is_begin(line, &found->name))
            continue;
        read_lines(rest, found);
        if (found->n_lines > 0) {
            found->end += (gsize)(rest.p - text.p);
            return TRUE;
        }
    }
    return FALSE;
}

static void decode_line(struct jb_bytes line, gsize length, GByteArray *out)
{
    guint8 four[4], three[3];

    for (gsize i = 1; length > 0; i += 4) {
        for (gsize j = 0; j < 4; j++)
            four[j] = i + j < line.n ? (guint8)((line.p[i + j] - 0x20) & 0x3f) : 0;
        three[0] = (guint8)(four[0] << 2 | four[1] >> 4);
        three[1] = (guint8)(four[1] << 4 | four[2] >> 2);
        three[2] = (guint8)(four[2] << 6 | four[3]);
        g_byte_array_append(out, three, (guint)MIN(length, 3));
        length -= MIN(length, 3);
    }
}

gboolean jb_uu_decode(struct jb_bytes lines, GByteArray *out)
{
    struct jb_bytes line;
    gboolean is_right = TRUE;

    while (jb_bytes_line(&lines, &line)) {
        gsize length = claimed_length(line);

        if (length == 0)
            continue;
        is_right &= line.n - 1 >= (length + 2) / 3 * 4 - 2;
        decode_line(line, length, out);
    }
    return is_right;
}
