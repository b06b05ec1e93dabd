/* The style sheet of an HTML report: colours of the theme, one column on a narrow screen, pages when printed.
 */
#include <math.h>

#include "plots/html_internal.h"
#include "plots/theme.h"

static void add_color(plot_buffer *out, const char *name, plot_color color)
{
    plot_buffer_format(out, "--%s:#%02lx%02lx%02lx;", name, (unsigned long)lround(color.red * 255.0),
                       (unsigned long)lround(color.green * 255.0), (unsigned long)lround(color.blue * 255.0));
}

static const char screen[] =
    "*{box-sizing:border-box}\n"
    "html{color-scheme:light;-webkit-text-size-adjust:100%}\n"
    "body{margin:0;color:var(--text);background:var(--paper);font:1rem/1.5 'DejaVu "
    "Sans',Verdana,sans-serif}\n"
    "header,.columns,footer{max-width:96rem;margin:0 auto;padding:0 1.25rem}\n"
    "h1,h2,h3,h4{line-height:1.25;margin:0 0 .5rem;overflow-wrap:break-word}\n"
    "h1{font-size:1.9rem;padding-top:1.5rem}\n"
    "h2{font-size:1.45rem}\n"
    "h3{font-size:1.1rem}\n"
    "h4{font-size:1rem}\n"
    ".scroll+h3,.scroll+h4{margin-top:1.5rem}\n"
    ".scroll+p{margin-top:.5rem}\n"
    ".answers>div{margin-bottom:1.5rem}\n"
    "p,ul,ol{margin:0 0 .75rem}\n"
    "p,li{max-width:48rem}\n"
    "a{color:var(--own);text-underline-offset:.15em}\n"
    "a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid "
    "var(--own);outline-offset:2px}\n"
    ".skip{position:absolute;left:-100rem;padding:.5rem 1rem;background:var(--paper)}\n"
    ".skip:focus{left:0;top:0;z-index:1}\n"
    ".hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}"
    "\n"
    "nav{font-size:.9rem;padding-bottom:1rem}\n"
    "nav h2{font-size:1rem}\n"
    "nav ol,nav ul{list-style:none;padding:0}\n"
    "nav ol{columns:16rem;column-gap:2rem}\n"
    "nav li{break-inside:avoid;padding:.125rem 0}\n"
    "nav ul{margin:0;padding-left:1rem}\n"
    "nav a{display:inline-block;padding:.125rem 0}\n"
    "@media(max-width:50rem){nav ul{display:none}}\n"
    "main:focus{outline:none}\n"
    "section{border-top:1px solid var(--axis);padding:1.5rem 0}\n"
    ".sheet,.answers{margin-bottom:2.5rem}\n"
    ".sheet:last-child{margin-bottom:0}\n"
    ".lead{font-size:1.15rem}\n"
    ".note{font-size:.875rem;color:var(--muted)}\n"
    ".scope{margin:0;font-weight:bold;font-size:.875rem;color:var(--own)}\n"
    ".scope::first-letter{text-transform:uppercase}\n"
    ".mark{color:var(--own)}\n"
    "figure{margin:0}\n"
    "figcaption h3,figcaption h4{max-width:60rem}\n"
    /* a shadow on the side where there is more */
    ".scroll{overflow-x:auto;max-width:100%;background:"
    "linear-gradient(to right,var(--paper) 30%,transparent),"
    "linear-gradient(to left,var(--paper) 30%,transparent) 100% 0,"
    "linear-gradient(to right,var(--grid),transparent),"
    "linear-gradient(to left,var(--grid),transparent) 100% 0;"
    "background-repeat:no-repeat;background-size:2rem 100%,2rem 100%,.6rem 100%,.6rem 100%;"
    "background-attachment:local,local,scroll,scroll}\n"
    "svg{display:block;width:100%;min-width:48rem;height:auto}\n"
    ".dates svg,.yearly svg,.risks svg{min-width:0;max-width:38rem}\n"
    "table{border-collapse:collapse;font-size:.875rem;line-height:1.35;font-variant-numeric:tabular-nums;"
    "width:100%}\n"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid "
    "var(--grid);"
    "font-weight:normal;overflow-wrap:break-word}\n"
    "thead th{color:var(--muted);font-weight:bold;vertical-align:bottom;border-bottom:2px solid "
    "var(--axis)}\n"
    ".first th,.first td{border-top:1px solid var(--axis)}\n"
    ".first th{font-weight:bold}\n"
    "th.n,td.n{text-align:right;padding-left:.6rem}\n"
    "td.n{white-space:nowrap}\n"
    "details{margin:.5rem 0 1rem;font-size:.9rem}\n"
    "summary{cursor:pointer;padding:.25rem 0;color:var(--own)}\n"
    "details .scroll{max-height:28rem;overflow:auto;border:1px solid var(--grid);padding:.5rem}\n"
    ".numbers{width:auto}\n"
    ".numbers td{text-align:right;white-space:nowrap}\n"
    ".numbers .t{text-align:left}\n"
    ".answers table{width:auto;min-width:min(100%,44rem)}\n"
    ".numbers caption{text-align:left;color:var(--muted);padding-bottom:.5rem}\n"
    "code{font:.9em/1.5 'DejaVu Sans "
    "Mono',monospace;overflow-wrap:anywhere;background:var(--panel);padding:.2rem .3rem}\n"
    "footer{border-top:1px solid var(--axis);color:var(--muted);font-size:.875rem;padding-top:1rem}\n"
    "@media print,(min-width:60rem){"
    ".answers{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:1rem 2rem}"
    ".answers>div{margin:0}"
    ".question,.figures,.scenarios,.drivers,.foot{grid-column:span 6}"
    ".finding{grid-column:span 2}"
    ".dates,.yearly,.risks{grid-column:span 3}"
    "}\n"
    "@media screen and (min-width:80rem){"
    ".columns{display:grid;grid-template-columns:15rem minmax(0,1fr);gap:2.5rem}"
    "nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;padding-top:1.5rem}"
    "nav ol{columns:auto}"
    "}\n";

static const char print[] = "@page{size:A4 landscape;margin:14mm}\n"
                            "@media print{"
                            "html{font-size:9pt}"
                            "nav,.skip,details{display:none}"
                            "header,.columns,footer{max-width:none;padding:0}"
                            ".columns{display:block}"
                            "h1{padding-top:0}"
                            "section{break-before:page;border-top:0;padding:0}"
                            "section:first-child{break-before:auto}"
                            ".sheet{margin-bottom:1.5rem}"
                            "figure,tr,.finding,.drivers{break-inside:avoid}"
                            "h2,h3,h4,figcaption,thead{break-after:avoid}"
                            "svg{min-width:0;max-height:150mm}"
                            ".scroll{overflow:visible;background:none}"
                            "table{font-size:7.6pt}"
                            "th,td{padding-top:.15rem;padding-bottom:.15rem}"
                            "h1{font-size:1.6rem}h2{font-size:1.3rem}"
                            "p,li{max-width:none}"
                            "a{color:inherit;text-decoration:none}"
                            "}\n";

void plot_html_style(plot_buffer *out)
{
    plot_buffer_text(out, "<style>\n:root{");
    add_color(out, "text", plot_theme_color(PLOT_INK_TEXT));
    add_color(out, "muted", plot_theme_color(PLOT_INK_MUTED));
    add_color(out, "axis", plot_theme_color(PLOT_INK_AXIS));
    add_color(out, "grid", plot_theme_color(PLOT_INK_GRID));
    add_color(out, "paper", plot_theme_color(PLOT_INK_PAPER));
    add_color(out, "panel", plot_theme_color(PLOT_INK_PANEL));
    add_color(out, "own", plot_theme_text_color(PLOT_INK_OWN));
    plot_buffer_text(out, "}\n");
    plot_buffer_text(out, screen);
    plot_buffer_text(out, print);
    plot_buffer_text(out, "</style>\n");
}
