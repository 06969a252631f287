import { type Html, raw } from './html.ts';

/** Colours of paper and ink. Each standing's colour has at least 4.5 : 1 on the paper, light and dark (tested). */
export const PALETTES = {
  light: {
    paper: '#fcfaf5',
    sheet: '#f5f1e7',
    ink: '#23201b',
    dim: '#625b4e',
    rule: '#d8d0bf',
    accent: '#1f4f85',
    kept: '#0a655c',
    broken: '#9a3412',
    undetermined: '#7a5200',
    'not-in-force': '#5b5b5b',
    target: '#f7e9b8',
  },
  dark: {
    paper: '#181613',
    sheet: '#211e1a',
    ink: '#e9e4d8',
    dim: '#b0a793',
    rule: '#423d33',
    accent: '#94c0ef',
    kept: '#5fc7b8',
    broken: '#f49a78',
    undetermined: '#e2b45c',
    'not-in-force': '#adadad',
    target: '#3d3418',
  },
} as const;

/** The one style sheet of every page. */
export function styleSheet(): Html {
  return raw(`<style>
:root{color-scheme:light dark;${variables(PALETTES.light)}}
@media screen and (prefers-color-scheme:dark){:root{${variables(PALETTES.dark)}}}
${BASE}
${TABLES}
${PARTS}
${DRAWING}
${MAP}
${NARROW}
${PRINT}
</style>`);
}

function variables(palette: { readonly [name: string]: string }): string {
  return Object.entries(palette)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}

const BASE = `
*{box-sizing:border-box}
html{font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:var(--paper);color:var(--ink);font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:80rem;padding:1.5rem 2rem 4rem;overflow-wrap:break-word}
bdi,q,cite,code,[dir=auto],.place{overflow-wrap:anywhere}
h1,h2,h3,.clause-id,blockquote{font-family:"Iowan Old Style","Palatino Linotype",Palatino,Georgia,"Noto Serif","DejaVu Serif",serif}
h1{font-size:1.95rem;line-height:1.2;font-weight:600;margin:.2rem 0 .9rem;max-width:44rem;text-wrap:balance}
h2{font-size:1.3rem;line-height:1.3;font-weight:600;margin:3rem 0 .6rem;padding-top:.7rem;border-top:1px solid var(--ink)}
h3{font-size:1.02rem;line-height:1.4;font-weight:600;margin:1.4rem 0 .4rem}
h4{font-size:.87rem;font-weight:600;margin:.9rem 0 .2rem;color:var(--dim)}
p{margin:.4rem 0}
a{color:var(--accent);text-decoration-line:underline;text-decoration-thickness:1px;text-underline-offset:.18em;text-decoration-color:color-mix(in srgb,var(--accent) 45%,transparent)}
.quiet{color:inherit;text-decoration-color:var(--rule)}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
:target{background:var(--target);scroll-margin-top:4.5rem}
ul,ol{margin:.3rem 0;padding-left:1.2rem}
.plain,.legend,.days,.key{list-style:none;padding:0;margin:0}
.rows{padding-left:1rem}
.rows li{padding:.1rem 0}
.rows ul{padding-left:1rem}
code,.id{font:.86em/1.4 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
code{color:var(--dim)}
q{quotes:"“" "”"}
blockquote{margin:.5rem 0;padding-left:.9rem;border-left:2px solid var(--accent);font-size:1.03rem}
cite{font-style:normal;color:var(--dim)}
bdi,q,[dir=auto]{unicode-bidi:isolate}
.dim,.grade,.utc,.label,.note,.window,.place,.small-print,.eyebrow{color:var(--dim)}
.note{max-width:60rem}
.utc,.small-print,.place,.reason .dim{font-size:.87em}
.place,.small-print{display:block}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem .8rem;z-index:1}
.shapes{position:absolute;width:0;height:0}
summary{cursor:pointer}
`;

const TABLES = `
.replies{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1rem;margin:1rem 0}
.replies summary,.procedure summary{line-height:24px;min-height:24px}
.replies>div{border:1px solid var(--rule);padding:.1rem .8rem;min-width:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:.94rem;line-height:1.45}
caption{text-align:left;font-weight:600;color:var(--dim);padding:.7rem 0 .2rem}
th,td{text-align:left;vertical-align:top;padding:.42rem .9rem .42rem 0;font-weight:400;border-bottom:1px solid var(--rule)}
thead th{font-size:.82rem;color:var(--dim);border-bottom:1px solid var(--ink);vertical-align:bottom;padding-top:.2rem}
td:empty::after{content:"–";color:var(--dim)}
tr.head th{padding-top:1.3rem;border-bottom:1px solid var(--ink);font-weight:600}
tbody:first-of-type tr.head th{padding-top:.8rem}
.window{display:block;font-weight:400;font-style:normal}
.who{font-weight:600}
.anyone{font-style:italic}
.party-id{color:var(--dim);font-size:.87em;font-weight:400}
thead th{overflow-wrap:normal;padding-right:.3rem}
.standings th:nth-child(1){width:15%}.standings th:nth-child(2){width:36%}.standings th:nth-child(3){width:12%}.standings th:nth-child(4){width:13%}.standings th:nth-child(5){width:7%}.standings th:nth-child(6){width:8%}
.standings .reason{display:block;color:var(--dim);font-size:.9em;line-height:1.4;margin-top:.15rem}
.aspect th{padding-left:1.4rem}
.n{font-weight:600}
td .n,dd .n,.why{display:inline-block;min-width:24px;line-height:24px}
.n:has(+.grade),.grade+.n{min-width:0!important}
dd .n{text-align:right}
.glance{margin-bottom:.5rem}
.glance th:first-child{width:34%}
.glance thead th{border-color:var(--rule)}
.small{font-size:.9rem;margin-bottom:.5rem}
.small th,.small td{padding:.25rem 1.2rem .25rem 0}
.entries{font-size:.87rem}
.entries th:nth-child(1){width:11%}.entries th:nth-child(2){width:20%}.entries th:nth-child(3){width:19%}.entries th:nth-child(4){width:6%}.entries th:nth-child(5){width:8%}.entries th:nth-child(6){width:23%}
.entries tr.head th{font-family:inherit}
.entries .when time{font-weight:600}
.entries .utc{display:block}
.entries .gone th,.entries .gone td{color:var(--dim);text-decoration:line-through}
.entries .gone td:last-child{text-decoration:none}
.entries .unused td:last-child{color:var(--dim)}
`;

const PARTS = `
.eyebrow{margin:0;font-size:.85rem}
.facts{margin:.4rem 0;display:grid;gap:.15rem 1.5rem}
.facts>div{display:grid;grid-template-columns:7.5rem 1fr;gap:1rem}
dt{color:var(--dim)}
dd{margin:0}
.masthead .facts{grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
main>section:first-child h2{margin-top:1.6rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1.3rem;padding:0;margin:.7rem 0 0}
nav a{display:inline-block;padding:.15rem 0}
.mark{white-space:nowrap;font-weight:600}
.shape{width:.82em;height:.82em;margin-right:.4em;vertical-align:-.06em}
.kept{--tone:var(--kept)}.broken{--tone:var(--broken)}.undetermined{--tone:var(--undetermined)}.not-in-force{--tone:var(--not-in-force)}
.mark,.days li{color:var(--tone)}
a.why{text-decoration:none}
a.why .word{text-decoration:underline 1px var(--rule);text-underline-offset:.18em}
a.why:hover .word{text-decoration-color:currentColor}
.tag{font-size:.8rem;font-weight:400;font-style:normal;font-family:system-ui,sans-serif;color:var(--dim);border:1px solid var(--rule);border-radius:2px;padding:0 .35em;white-space:nowrap}
.tag:has(time){white-space:normal}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1.8rem;margin:.2rem 0 .9rem;font-size:.87rem;color:var(--dim)}
.stand{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1.5rem}
.reason+.days{margin-top:.25rem}
.days{display:flex;flex-wrap:wrap;gap:.2rem .1rem}
.days.stretches{gap:.1rem 1rem}
.days.stretches li{width:auto;font-size:.85rem;text-align:left}
.days.stretches .shape{display:inline-block;margin-right:.35em}
.days li{width:1.45rem;text-align:center;font-size:.74rem;line-height:1.25}
.days .shape{display:block;width:.8rem;height:.8rem;margin:0 auto}
.days span[aria-hidden]{color:var(--dim)}
.meter{display:block;width:6rem;max-width:100%;height:10px;margin-top:.15rem}
.meter .track{fill:var(--rule)}.meter .fill{fill:var(--ink)}.meter line{stroke:var(--accent);stroke-width:2}
.more{margin:.6rem 0}
.case{margin-bottom:1.8rem}
.ledger{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,28rem),1fr));gap:1.4rem 2.5rem;align-items:start}
.behind{min-width:0;padding-left:.9rem;border-left:3px solid var(--tone)}
.behind h3{margin-top:0}
.behind .tag{margin-left:.2rem}
.behind details,.findings details,.sources details{border-bottom:1px solid var(--rule);padding:.22rem 0}
.behind p.reason{border-bottom:1px solid var(--rule);padding:.22rem 0;margin:0}
.numbers{display:flex;flex-wrap:wrap;gap:0 1.5rem}
.numbers details{border:0}
.numbers details[open]{flex-basis:100%;border-bottom:1px solid var(--rule)}
.behind-number,.finding-body,.source-body{padding:.3rem 0 .6rem 1rem;scroll-margin-top:4.5rem}
.findings{font-size:.94rem}
.finding summary{display:grid;grid-template-columns:1rem 21rem 9.5rem minmax(10rem,1fr) 9.5rem 11rem;gap:0 1rem;list-style:none}
.finding summary::-webkit-details-marker{display:none}
.finding summary::before{content:"▸";color:var(--dim)}
.finding[open] summary::before{content:"▾"}
.cell{min-width:0}
.label{font-size:.82rem}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 3rem}
.claim{border-top:1px solid var(--rule);padding:.3rem 0 .6rem}
.claim h4{margin:.2rem 0;font-weight:400}
.figures{margin:.2rem 0}
.figure{display:flex;gap:1rem;justify-content:space-between;min-height:1.65rem}
.figure dd{white-space:nowrap;text-align:right}
.depth-1 dt{padding-left:1.4rem}.depth-2 dt{padding-left:2.8rem}.depth-3 dt{padding-left:4.2rem}
.clauses{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:.5rem 3rem;align-items:start}
.clause-text.aspect{padding-left:1.2rem;border-left:1px solid var(--rule)}
.clause-id{font-weight:600}
footer{margin-top:3rem;padding-top:.9rem;border-top:1px solid var(--ink);font-size:.87rem}
footer .law{font-family:Georgia,serif;font-size:1.02rem;max-width:44rem}
@media (forced-colors:active){.shape,.meter *{forced-color-adjust:none}}
`;

const DRAWING = `
.drawing{margin:1rem 0 1.4rem;font-size:.82rem}
.lane{display:grid;grid-template-columns:11.5rem 1fr;align-items:center}
.lane>span{color:var(--dim);padding-right:.8rem;line-height:1.2}
.lane svg{display:block;overflow:hidden}
.lane:has(text) svg{overflow:visible}
.lane text{font-size:11px;fill:var(--dim);text-anchor:middle}
.lane text.day{fill:var(--ink)}
.band{fill:var(--accent);opacity:.09}
.window{fill:var(--accent)}
.grid{stroke:var(--rule);stroke-width:1;stroke-dasharray:1 3}
.grid.day{stroke-dasharray:none}
rect.used{fill:var(--ink);stroke:var(--ink)}
rect.doubt{fill:url(#hatch);stroke:var(--ink)}
rect.aside{fill:var(--paper);stroke:var(--ink)}
rect.other{fill:var(--dim);stroke:var(--dim);opacity:.4}
line.used,line.aside,line.doubt{stroke:var(--ink);stroke-width:2}
line.aside{stroke-dasharray:2 2}
line.other{stroke:var(--dim);stroke-width:1.5;opacity:.6}
.sign{fill:var(--dim)}
.lane a:hover *{fill:var(--accent);stroke:var(--accent)}
figcaption{margin-top:.6rem}
.key{display:flex;flex-wrap:wrap;gap:.1rem 1.5rem;color:var(--dim)}
.key svg{vertical-align:-1px}
`;

const MAP = `
.map{margin:1rem 0;max-width:56rem;font-size:.87rem}
.map>svg{display:block;width:100%;height:auto;border:1px solid var(--rule)}
.map .sea{fill:var(--sheet)}
.map path{fill:none;vector-effect:non-scaling-stroke}
.map .coast{stroke:var(--dim);stroke-width:1}
.map .border{stroke:var(--dim);stroke-width:1.2;stroke-dasharray:1.5 3}
.map .graticule{stroke:var(--rule);stroke-width:.6}
.map .bar{stroke:var(--ink);stroke-width:1.2}
.map .zone{fill:var(--accent);fill-opacity:.1;stroke:var(--accent);stroke-width:1}
.map text{font-size:11px;fill:var(--dim)}
.ring{fill:var(--ink);fill-opacity:.015;stroke:var(--ink);stroke-opacity:.3;stroke-width:.6;vector-effect:non-scaling-stroke}
.dot{stroke:var(--ink);stroke-width:1;vector-effect:non-scaling-stroke}
.dot.used{fill:var(--ink)}.dot.doubt{fill:var(--paper);stroke-width:2}.dot.other{fill:var(--dim);fill-opacity:.5;stroke:var(--dim)}
.map .place-name{fill:var(--ink);paint-order:stroke;stroke:var(--sheet);stroke-width:3px;stroke-linejoin:round}
.map a:hover .dot{fill:var(--accent);stroke:var(--accent)}
.places th:nth-child(1){width:42%}.places th:nth-child(2){width:43%}
.changes th:nth-child(1){width:16%}.changes th:nth-child(2),.changes th:nth-child(3){width:17%}
.incidents-apart th:nth-child(1){width:44%}
.beside th:nth-child(1){width:14%}
.beside th:last-child{width:20%}
.told+.told{margin-top:.4rem}
.told .n{min-width:0}
.audits{font-size:.94rem;margin:.3rem 0}
.audits li,.audit{padding:.15rem 0}
.law-note{display:block;font-size:.87rem;font-style:italic;color:var(--ink)}
`;

/** Narrow: a table becomes a list of rows, each cell under its own heading. */
const NARROW = `
@media screen and (max-width:56rem){
body{padding:1rem 1rem 3rem}
h1{font-size:1.55rem}
.facts>div{grid-template-columns:6rem 1fr}
.more{margin:.6rem 0}
.case{margin-bottom:1.8rem}
.clause-row{display:grid;grid-template-columns:22rem 1fr;gap:.1rem 1.5rem;border-top:1px solid var(--rule);padding:.35rem 0}
.clause-row.aspect{border:0;padding-top:0;font-size:.93em}
.clause-row.aspect .clause-name{padding-left:1.2rem}
.chips{display:flex;flex-wrap:wrap;gap:.15rem 1.6rem}
.chips .who{margin-right:.4em}
.chips a:hover{text-decoration-color:currentColor}
.lane text:first-of-type{text-anchor:start}
table,tbody,tr,th,td{display:block;width:auto!important}
thead{display:block;position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{border-bottom:1px solid var(--rule);padding:.5rem 0}
tr.head{border-bottom:1px solid var(--ink);padding:1rem 0 .2rem}
th,td,tr.head th{border:0;padding:.1rem 0}
td{display:grid;grid-template-columns:6rem minmax(0,1fr);gap:0 1rem}
td::before{content:attr(data-label);color:var(--dim);font-size:.87rem}
td>div{min-width:0}
td:empty{display:none}
.aspect th{padding-left:0}
.aspect{padding-left:.8rem;border-left:1px solid var(--rule)}
.lane{grid-template-columns:1fr;margin-top:.3rem}
.lane>span{padding:.1rem 0}
.lane text.odd{display:none}
.map text{font-size:22px}
.map .place-name{display:none}
.finding summary{grid-template-columns:1rem 1fr}
.finding .cell{grid-column:2}
}
`;

const PRINT = `
@media print{
@page{margin:16mm 14mm}
html{font-size:9.5pt;background:none}
body{max-width:none;padding:0}
nav,.skip{display:none}
h2{margin-top:1.6rem}
h2,h3,h4,summary,tr.head,.note{break-after:avoid}
summary{list-style:none}
summary::-webkit-details-marker{display:none}
.finding summary::before,.finding[open] summary::before{content:""}
.source-body>.rows,.reason>.rows{columns:2;column-gap:1.5rem;font-size:.8em;line-height:1.3}
.source-body>.rows li,.reason>.rows li{break-inside:avoid}
.behind-number,.source-body{padding-bottom:.2rem}
.behind-number .rows,.finding-body .rows{font-size:.9em;line-height:1.35}
tr,.claim,.figure,.map,.clause-text,.drawing{break-inside:avoid}
thead{display:table-header-group;break-after:avoid}
.entries th:nth-child(1){width:12%}.entries th:nth-child(2){width:16%}.entries th:nth-child(3){width:17%}.entries th:nth-child(4){width:6%}.entries th:nth-child(5){width:9%}.entries th:nth-child(6){width:29%}
.source-body .facts{display:flex;flex-wrap:wrap;gap:0 1.2rem;font-size:.88em}
.source-body .facts>div{display:flex;gap:.4rem}
details::details-content{content-visibility:visible;block-size:auto;display:block}
.more{margin:.6rem 0}
.case{margin-bottom:1.8rem}
.clause-row{display:grid;grid-template-columns:22rem 1fr;gap:.1rem 1.5rem;border-top:1px solid var(--rule);padding:.35rem 0}
.clause-row.aspect{border:0;padding-top:0;font-size:.93em}
.clause-row.aspect .clause-name{padding-left:1.2rem}
.chips{display:flex;flex-wrap:wrap;gap:.15rem 1.6rem}
.chips .who{margin-right:.4em}
.chips a:hover{text-decoration-color:currentColor}
.ledger{display:block}
.numbers{display:block}
.standings th:nth-child(2){width:31%}.standings th:nth-child(6){width:10%}.standings th:nth-child(7){width:12%}
.behind{break-inside:auto;margin-bottom:.9rem}
.nought{display:inline-block;margin-right:1.2rem}
.nought::details-content{display:none!important}
td .n,dd .n,.why{line-height:inherit}
th,td{padding-right:.5rem}
.findings{font-size:1em}
.finding summary{grid-template-columns:1rem 12rem 7rem 1fr 6rem 7rem}
a{color:inherit;text-decoration:none}
a.cite::after{content:" <" attr(href) ">";font-size:.85em}
.used,.window,.band,.sign,.meter *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
:target{background:none}
}
`;
