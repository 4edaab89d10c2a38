/* HTML to text, as a reader sees it. The cases are those of real mail programs. */
#include "reading/split/html/html.h"

#include "base/parts.h"

static void check(const char *html, const char *expected)
{
    g_autoptr(jb_html) page = jb_html_to_text(html, strlen(html));
    g_assert_cmpstr(page->text, ==, expected);
    g_assert_false(page->cut);
}

static void paragraphs(void)
{
    check("<p>One\n  two</p><p>Three</p>", "One two\n\nThree");
    check("<div>One</div><div>Two</div><div><br></div><div>Three</div>", "One\nTwo\n\nThree");
    check("<div>One<br></div><div>Two</div>", "One\nTwo");
    check("One<br>Two<br><br><br><br>Three", "One\nTwo\n\nThree");
    check("<p>One<p>Two<div>Three</div>Four", "One\n\nTwo\n\nThree\nFour");
    check("<h1>Title</h1>text", "Title\n\ntext");
    check("<br><br><div>&nbsp;</div><p>\xc2\xa0</p>", "");
    check("a<b>b</b> <i>c</i>d", "ab cd");
    check("<pre>a  b\n\n c</pre>d", "a  b\n\nc\n\nd");
}

static void word_html(void)
{
    check("<html xmlns:o=\"urn:x\"><head><style><!-- p.MsoNormal {margin:0} --></style><title>T</title>"
          "<!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]--></head><body><div class=WordSection1>"
          "<p class=MsoNormal>Dear all,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
          "<p class=MsoNormal>We are <span style='mso-fareast-language:EN-US'>seven.</span><o:p></o:p></p>"
          "<p class=MsoNormal>Jo</p></div></body></html>",
          "Dear all,\n\nWe are seven.\nJo");
    check("<p class=MsoListParagraph style='margin:0cm'><![if !supportLists]><span style='mso-list:Ignore'>1.<span "
          "style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>Members</p>"
          "<p class=MsoListParagraph><![if !supportLists]><span style='font-family:Symbol'><span "
          "style='mso-list:Ignore'>\xc2\xb7<span style='font:7.0pt \"Times\"'>&nbsp; </span></span></span>"
          "<![endif]>Votes</p>",
          "1. Members\n- Votes");
}

static void outlook_on_the_web(void)
{
    check("<style type=\"text/css\" style=\"display:none;\"> P {margin-top:0;margin-bottom:0;} </style>"
          "<p>Dear all,</p><p><br></p><p>We are seven.</p><p>Jo</p>",
          "Dear all,\n\nWe are seven.\nJo");
    check("<style>sp{margin:0} p {color:red}</style><p>a</p><p>b</p>", "a\n\nb");
}

static void hidden(void)
{
    check("<div style=\"display:none;font-size:1px\">secret</div>seen", "seen");
    check("<span style='DISPLAY : NONE !important'>x</span>a<span style=visibility:hidden>x</span>", "a");
    check("<div style='max-height:0px;overflow:hidden'>x</div><p style='mso-hide:all'>x</p>a", "a");
    check("<div style='font-size:0'>x<span style='font-size:14px'>a</span></div>", "a");
    check("<p style='color:#FFFFFF'>x</p><td style='background:#036;color:white'>a</td>", "a");
    check("<div class=preheader>x</div><b hidden>x</b>a<script>if (1<2) x</script><style>x</style>", "a");
    check("<select><option>x</select><textarea>x</textarea><svg><text>x</text></svg>a", "a");
    check("<span style='display:none'>x<font>y<b>z</span>a</b>", "a");
    check("<div style='font-size:1em'>a</div><div style='font-size:.8em'>b</div>", "a\nb");
    check("<div style='opacity:0.9'>a</div>", "a");
}

static void lists(void)
{
    check("We:<ul><li>one<li><p>two</p></li><li>three<ul><li>four</ul></ul>end", "We:\n\n- one\n- two\n- three\n- four\n\nend");
    check("<ol start=3><li>a<li>b<li value=9>c</ol>", "3. a\n4. b\n9. c");
    check("<ol type=a><li>x<li>y</ol><ol type=I><li>z<li>w</ol>", "a. x\nb. y\n\nI. z\nII. w");
    check("<ul><li></li></ul>a", "a");
}

static void tables(void)
{
    check("<table><tr><td>Name</td><td>Shares</td></tr><tr><td><p>Jo</p></td><td><p>1</p></td></tr></table>after",
          "Name\tShares\nJo\t1\nafter");
    check("<table><tr><th>Subject: </th><td>Hello</td></tr></table>", "Subject: Hello");
    check("<table><tr><td><p>one</p><p>two</p></td><td>three</td></tr></table>", "one\n\ntwo\n\nthree");
    check("<table><tr><td>a<td><td>c<tr><td>d</table>", "a\tc\nd");
    check("<table><tr><td><table><tr><td>in<td>ner</table></td></tr></table>", "in\tner");
    check("<div><table><tr><td></div>x</td><td>y</td></tr></table></div>", "x\ty");
}

static void quotes(void)
{
    check("Yes.<div class=gmail_quote><div class=gmail_attr>On Mon, Jo wrote:<br></div><blockquote class=gmail_quote>"
          "<p>a</p><p>b</p><blockquote type=cite>c</blockquote></blockquote></div>",
          "Yes.\nOn Mon, Jo wrote:\n\n> a\n>\n> b\n>\n> > c");
    check("Our rule:<blockquote>A member has one vote.</blockquote>ok", "Our rule:\n\nA member has one vote.\n\nok");
    check("<blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\">own</blockquote>", "own");
    check("1.2.2026, 9:00, \"Jo\" &lt;jo@x.example&gt;:<blockquote>q</blockquote>",
          "1.2.2026, 9:00, \"Jo\" <jo@x.example>:\n\n> q");
    check("a<hr id=stopSpelling><div id=divRplyFwdMsg><b>From:</b> Jo<br><b>Sent:</b> Monday</div><div>q</div>",
          "a\n\n________________________________\nFrom: Jo\nSent: Monday\nq");
    check("a<div class=yahoo_quoted id=yahoo_quoted_1><div>On Monday, Jo wrote:</div><div>q</div></div>b",
          "a\n\n> On Monday, Jo wrote:\n> q\n\nb");
    check("<div class=\"ydp1yahoo_quoted yahoo_quoted\"><div>----- Forwarded message -----</div>q</div>",
          "----- Forwarded message -----\nq");
}

static void signatures(void)
{
    check("Hi<div class=gmail_signature>Jo<br>Tel</div>", "Hi\n-- \nJo\nTel");
    check("Hi<br><span class=gmail_signature_prefix>-- </span><br><div class=gmail_signature>Jo</div>", "Hi\n-- \nJo");
    check("Hi<div class=moz-signature>-- <br>Jo</div>", "Hi\n-- \nJo");
    check("Hi<div id=Signature><br></div>more", "Hi\n\nmore");
    check("Hi<div><br></div><div id=AppleMailSignature>Jo</div>", "Hi\n\n-- \nJo");
    check("Hi<p>--<br>Jo</p>", "Hi\n\n-- \nJo");
    check("Hi<a name=_MailAutoSig>Jo</a>", "Hi\n-- \nJo");
}

static void references(void)
{
    check("caf&eacute; &amp; &#8217;&#x2019;&#146; &pound5 &copy &lt;b&gt;", "café & ’’’ £5 © <b>");
    check("&#0;&#xD800;&#1114112;&#99999999999999999999;", "\uFFFD\uFFFD\uFFFD\uFFFD");
    check("T&amp;eacute; &amp;#8217; &amp;lt; &wcirc;&Ycirc; &nosuch; & &;", "Té ’ &lt; ŵŶ &nosuch; & &;");
    check("a&nbsp;&nbsp;b&shy;c&#8203;d", "a b\u00ADcd");
    check("\xff\xfe" "a\x01\xc2\x80" "b", "\uFFFD\uFFFD" "ab");
}

static void broken_markup(void)
{
    check("a</body></html><p>Disclaimer", "a\n\nDisclaimer");
    check("a < b and c > d, 1<2", "a < b and c > d, 1<2");
    check("mail <jo@coop.example> or <https://coop.example/>", "mail <jo@coop.example> or <https://coop.example/>");
    check("a<!-- b -- c -->d<!-->e<!---->f<![CDATA[x]]>g", "adefg");
    check("a<!-- never closed <p>b", "ab");
    check("a<p/>b<div/>c<title/>d", "a\n\nb\ncd");
    check("a<b style=\"x>b</b> c", "ab c");
    check("a<b", "a<b");
    check("</br>a</p></div></nosuch>b", "ab");
    check("", "");
}

static void links(void)
{
    const char *html = "See <a href=' https://files.example/s/1?a=1&amp;b=2&copy=3\n'>our\n rules</a>, <a href=mailto:x@y>m</a> "
                       "<a href=\"http://x.example\"><img src=cid:logo%40a width=120 height=90></a><a hidden href=http://h.example>h</a>"
                       "<div style=\"background:url(cid:back)\"></div><img width=90% src=\"CID:two\"><a href=javascript:x>j</a>"
                       "<img src=http://t.example/p.gif width=1>";
    g_autoptr(jb_html) page = jb_html_to_text(html, strlen(html));
    g_assert_cmpstr(page->text, ==, "See our rules, m\nj");
    g_assert_cmpuint(page->links->len, ==, 2);
    const struct jb_link *link = page->links->pdata[0];
    g_assert_cmpstr(link->url, ==, "https://files.example/s/1?a=1&b=2&copy=3");
    g_assert_cmpstr(link->label, ==, "our rules");
    g_assert_cmpint(link->at, ==, 4);
    link = page->links->pdata[1];
    g_assert_cmpstr(link->url, ==, "http://x.example");
    g_assert_null(link->label);
    static const struct jb_html_cid cids[] = {{(char *)"logo@a", TRUE}, {(char *)"back", FALSE}, {(char *)"two", FALSE}};
    g_assert_cmpuint(page->cids->len, ==, G_N_ELEMENTS(cids));
    for (guint i = 0; i < G_N_ELEMENTS(cids); i++) {
        const struct jb_html_cid *cid = page->cids->pdata[i];
        g_assert_cmpstr(cid->id, ==, cids[i].id);
        g_assert_cmpint(cid->is_small, ==, cids[i].is_small);
    }
}

/* Shapes that are slow, deep or large in careless readers; each is given the same generous second. */
static void hostile_shapes(void)
{
    static const struct {
        const char *piece, *end;
        guint n;
    } shapes[] = {
        {"<div>", "deep", 100000},  {"<b>", "", 1000000},          {"<div></b></i>", "", 200000},
        {"<!--", "", 100000},       {"<a b='", "", 300000},        {"<a b", "", 300000},
        {"<", "", 3000000},         {"</", "", 1000000},           {"&", "", 3000000},
        {"&#1", "", 300000},        {"&amp;", "", 700000},         {"<blockquote type=cite>x", "", 100000},
        {"<table><tr><td>", "x", 100000}, {"<td></div>", "", 300000}, {"<li>", "x", 300000},
        {"<ul><li>", "x", 100000},  {"<title>", "", 100000},       {"<p><b></p>", "", 300000},
        {"<style></style", "", 200000}, {"<a href=http://x.example>x", "", 100000}, {"<td>x", "", 300000},
        {"<div class=yahoo_quoted>", "", 100000}, {"<x:y z='\"'>", "", 300000}, {"&nbsp;", "", 700000},
        {"<pre> \n", "", 300000},   {"<!a", "", 300000},           {"-->", "", 300000},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        GString *html = g_string_new(NULL);
        for (guint k = 0; k < shapes[i].n; k++)
            g_string_append(html, shapes[i].piece);
        g_string_append(html, shapes[i].end);
        gint64 start = g_get_monotonic_time();
        g_autoptr(jb_html) page = jb_html_to_text(html->str, html->len);
        gint64 spent = g_get_monotonic_time() - start;
        g_test_message("%s: %d ms", shapes[i].piece, (int)(spent / 1000));
        g_assert_cmpint(spent, <, 5 * G_USEC_PER_SEC);
        g_assert_true(g_utf8_validate(page->text, -1, NULL));
        if (strcmp(shapes[i].end, "deep") == 0)
            g_assert_cmpstr(page->text, ==, "deep");
        g_string_free(html, TRUE);
    }
}

static void limits(void)
{
    g_autofree char *words = g_strnfill(5 << 20, 'a');
    g_autoptr(jb_html) page = jb_html_to_text(words, 5 << 20);
    g_assert_true(page->cut);
    g_assert_cmpuint(strlen(page->text), ==, 2 << 20);

    g_autofree char *picture = g_strconcat("<p>a</p><img src=\"data:image/png;base64,", words, "\"><p>b</p>", NULL);
    g_autoptr(jb_html) with_picture = jb_html_to_text(picture, strlen(picture));
    g_assert_cmpstr(with_picture->text, ==, "a\n\nb");
    g_assert_false(with_picture->cut);
}

/* Cut anywhere, a page gives text. */
static void cut_anywhere(void)
{
    static const char html[] = "<p class=\"x\">Hi &eacute; <a href='http://x.example/?a&b'>l</a></p><!-- c --><style>s</style>"
                               "<blockquote type=cite><ul><li>\xc3\xa9</ul></blockquote><div id=Signature>J</div>";
    for (gsize size = 0; size < sizeof html; size++) {
        g_autofree char *exact = g_memdup2(html, size ? size : 1);
        g_autoptr(jb_html) page = jb_html_to_text(exact, size);
        g_assert_true(g_utf8_validate(page->text, -1, NULL));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html/paragraphs", paragraphs);
    g_test_add_func("/html/word", word_html);
    g_test_add_func("/html/outlook-on-the-web", outlook_on_the_web);
    g_test_add_func("/html/hidden", hidden);
    g_test_add_func("/html/lists", lists);
    g_test_add_func("/html/tables", tables);
    g_test_add_func("/html/quotes", quotes);
    g_test_add_func("/html/signatures", signatures);
    g_test_add_func("/html/references", references);
    g_test_add_func("/html/broken-markup", broken_markup);
    g_test_add_func("/html/links", links);
    g_test_add_func("/html/hostile-shapes", hostile_shapes);
    g_test_add_func("/html/limits", limits);
    g_test_add_func("/html/cut-anywhere", cut_anywhere);
    return g_test_run();
}
