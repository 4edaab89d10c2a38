#include "review/look/chart.h"

#include "base/when.h"

enum { WIDTH = 760, HEIGHT = 480, LEFT = 56, RIGHT = 744, TOP = 96, BOTTOM = 320, MONTHS = 24, KEY_Y = 356, STATES_Y = 400 };

/* What is drawn of one colour: classes that mean the same to the one who looks. */
static const struct {
    const char *name, *colour;
    int classes[5]; /* -1 ends them */
} groups[] = {
    {"applications", "#2a78c2", {JB_CLASS_APPLICATION, -1}},
    {"companies and start-ups", "#e08a1e", {JB_CLASS_COMPANY, JB_CLASS_START_UP, -1}},
    {"people looking for work", "#4a9a5b", {JB_CLASS_INDIVIDUAL, -1}},
    {"other questions", "#8a6bbf", {JB_CLASS_ENQUIRY, -1}},
};

static gint64 count_of(const struct jb_month *month, gsize group)
{
    gint64 n = 0;
    for (const int *class = groups[group].classes; *class >= 0; class++)
        n += month->n[*class];
    return n;
}

static gint64 total_of(const struct jb_month *month)
{
    gint64 n = 0;
    for (gsize g = 0; g < G_N_ELEMENTS(groups); g++)
        n += count_of(month, g);
    return n;
}

/* 1, 2 or 5 times a power of ten, so that at most five steps reach the top. */
static gint64 step_for(gint64 most)
{
    static const int factors[] = {1, 2, 5};
    for (gint64 power = 1; power < G_MAXINT64 / 100; power *= 10)
        for (gsize i = 0; i < G_N_ELEMENTS(factors); i++)
            if (factors[i] * power * 5 >= most)
                return factors[i] * power;
    return most;
}

static void text(GString *svg, const char *class, double x, double y, const char *anchor, const char *words)
{
    g_autofree char *safe = g_markup_escape_text(words, -1);
    g_string_append_printf(svg, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", class, x, y,
                           anchor, safe);
}

static void draw_axis(GString *svg, gint64 step, gint64 top)
{
    for (gint64 n = 0; n <= top; n += step) {
        double y = BOTTOM - (double)(BOTTOM - TOP) * (double)n / (double)top;
        g_autofree char *label = g_strdup_printf("%" G_GINT64_FORMAT, n);
        g_string_append_printf(svg, "<path class=\"line\" d=\"M%d %.1fH%d\"/>\n", LEFT, y, RIGHT);
        text(svg, "small", LEFT - 8, y + 4, "end", label);
    }
}

/* "Jan" with the year below it, where a year begins. */
static void label_month(GString *svg, const char *name, gboolean is_first, double x)
{
    static const char letters[] = "JFMAMJJASOND";
    gint64 month = g_ascii_strtoll(name + 5, NULL, 10);
    char letter[] = {letters[CLAMP(month, 1, 12) - 1], '\0'};
    text(svg, "small", x, BOTTOM + 14, "middle", letter);
    if (is_first || month == 1) {
        g_autofree char *year = g_strndup(name, 4);
        text(svg, "small", x, BOTTOM + 27, "middle", year);
    }
}

static void draw_month(GString *svg, const struct jb_month *month, double x, double width, gint64 top)
{
    double y = BOTTOM;
    for (gsize g = 0; g < G_N_ELEMENTS(groups); g++) {
        double height = (double)(BOTTOM - TOP) * (double)count_of(month, g) / (double)top;
        if (height <= 0)
            continue;
        y -= height;
        g_string_append_printf(svg, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"><title>%s: %"
                               G_GINT64_FORMAT " %s</title></rect>\n", x, y, width, height, groups[g].colour, month->name,
                               count_of(month, g), groups[g].name);
    }
}

static void draw_months(GString *svg, const struct jb_stats *stats)
{
    guint first = stats->months->len > MONTHS ? stats->months->len - MONTHS : 0, n = stats->months->len - first;
    gint64 most = 1;
    for (guint i = 0; i < n; i++)
        most = MAX(most, total_of(stats->months->pdata[first + i]));
    gint64 step = step_for(most), top = (most + step - 1) / step * step;
    double room = (double)(RIGHT - LEFT) / MAX(n, 6), width = MIN(room * 0.7, 40);
    draw_axis(svg, step, top);
    for (guint i = 0; i < n; i++) {
        const struct jb_month *month = stats->months->pdata[first + i];
        double x = LEFT + room * (i + 0.5);
        draw_month(svg, month, x - width / 2, width, top);
        label_month(svg, month->name, i == 0, x);
    }
}

static void draw_key(GString *svg)
{
    static const int at[G_N_ELEMENTS(groups)] = {0, 130, 324, 512};
    for (gsize g = 0; g < G_N_ELEMENTS(groups); g++) {
        g_string_append_printf(svg, "<rect x=\"%d\" y=\"%d\" width=\"11\" height=\"11\" fill=\"%s\"/>\n", LEFT + at[g],
                               KEY_Y + 8, groups[g].colour);
        text(svg, "key", LEFT + at[g] + 17, KEY_Y + 18, "start", groups[g].name);
    }
}

static void draw_figure(GString *svg, int x, const char *figure, const char *of)
{
    text(svg, "figure", x, 58, "start", figure);
    text(svg, "small", x, 76, "start", of);
}

static char *duration(gint64 n, gint64 seconds)
{
    return n ? jb_when_age(seconds, 0) : g_strdup("–");
}

static void draw_figures(GString *svg, const struct jb_stats *stats, gint64 now)
{
    gint64 applications = 0;
    for (int state = 0; state < JB_N_STATES; state++)
        applications += stats->n[JB_CLASS_APPLICATION][state];
    g_autofree char *n = g_strdup_printf("%" G_GINT64_FORMAT, applications);
    g_autofree char *answer = duration(stats->n_answered, stats->answer_s);
    g_autofree char *decision = duration(stats->n_decided, stats->decision_s);
    g_autofree char *oldest = stats->oldest ? jb_when_age(now, stats->oldest->waits_since) : g_strdup("–");
    draw_figure(svg, LEFT, n, "applications in all");
    draw_figure(svg, LEFT + 176, answer, "to a first answer (median)");
    draw_figure(svg, LEFT + 352, decision, "to a decision (median)");
    draw_figure(svg, LEFT + 528, oldest, "the oldest waits");
}

static void draw_states(GString *svg, const struct jb_stats *stats)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (int state = 0; state < JB_N_STATES; state++)
        if (stats->n[JB_CLASS_APPLICATION][state])
            g_string_append_printf(words, "%s%" G_GINT64_FORMAT " %s", words->len ? "  ·  " : "",
                                   stats->n[JB_CLASS_APPLICATION][state], jb_state_names[state]);
    text(svg, "key strong", LEFT, STATES_Y + 14, "start", "Applications now");
    text(svg, "key", LEFT, STATES_Y + 36, "start", words->len ? words->str : "none");
}

char *jb_chart_svg(const struct jb_stats *stats, gint64 now)
{
    GString *svg = g_string_new(NULL);
    g_string_append_printf(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n"
        "<title>What came in, month by month</title>\n"
        "<style>text { font-family: system-ui, sans-serif; fill: #222 } .small { font-size: 11px; fill: #666 }\n"
        ".key { font-size: 13px } .strong, .title { font-weight: 600 } .title { font-size: 15px }\n"
        ".figure { font-size: 22px; font-weight: 600 } .line { stroke: #8884; fill: none } .paper { fill: #fff }\n"
        "@media (prefers-color-scheme: dark) { text { fill: #eee } .small { fill: #aaa } .paper { fill: #1c1c1e } }\n"
        "</style>\n<rect class=\"paper\" width=\"100%%\" height=\"100%%\"/>\n", WIDTH, HEIGHT, WIDTH, HEIGHT);
    text(svg, "title", LEFT, 26, "start", "What came in, month by month");
    draw_figures(svg, stats, now);
    draw_months(svg, stats);
    draw_key(svg);
    draw_states(svg, stats);
    g_string_append(svg, "</svg>\n");
    return g_string_free(svg, FALSE);
}
