/** The look of the page: one column, light and dark by the reader's setting, and a form for paper. Contrast is WCAG 2.2 AA. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#f4f7f8;--card:#fff;--ink:#12202b;--soft:#4c5d69;--line:#d5dee3;--solid:#0e6f6b;--light:#9ed2cc;--track:#e3eaed;--bad:#b3261e;--warn:#855400;--info:#2f5f80;--link:#0a5a8c;--badbg:#fdeceb;--warnbg:#fdf3dc;--infobg:#e8f1f7;--sea:#0f3a4a;--seaink:#f3fafb;--seasoft:#b9d5da;--code:#eef3f5;--mark:#ffe08a;--n0:#1f77b4;--n1:#c2570c;--n2:#2c8a3d;--n3:#8e44ad;--n4:#a8841a;--n5:#c0346c}
@media(prefers-color-scheme:dark){:root{--bg:#0b141a;--card:#121d25;--ink:#e3ebef;--soft:#9db0bb;--line:#273843;--solid:#37b3a6;--light:#1d5753;--track:#1f2d37;--bad:#ff8f86;--warn:#efb84f;--info:#8fc7ea;--link:#7cc3ef;--badbg:#3a1a1a;--warnbg:#33280f;--infobg:#15293a;--sea:#0d2731;--seaink:#e8f4f6;--seasoft:#9fc3ca;--code:#0d171e;--mark:#6b5410;--n0:#5aa9e6;--n1:#f08a4b;--n2:#5cc46f;--n3:#c58be0;--n4:#d9b64a;--n5:#f07aa7}}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
a{color:var(--link);text-underline-offset:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
code,pre,.place{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.86em}
code{background:var(--code);padding:.1em .3em;border-radius:4px;overflow-wrap:anywhere}
h1,h2,h3,p,ol,ul,figure,pre{margin:0}
h2{font-size:1.45rem;line-height:1.25;letter-spacing:-.01em;margin:0 0 .4rem}
h3{font-size:1.05rem;line-height:1.35}
.wrap{max-width:1060px;margin:0 auto;padding:0 24px}
header{background:var(--sea);color:var(--seaink);padding:34px 0 30px;border-bottom:5px solid var(--solid)}
header .wrap{display:flex;gap:40px;align-items:center;justify-content:space-between}
header .brand{font-size:.95rem;letter-spacing:.02em;color:var(--seasoft);margin-bottom:10px;overflow-wrap:anywhere}
header .brand b{color:var(--seaink)}
h1{font-size:clamp(1.7rem,4vw,2.5rem);line-height:1.15;letter-spacing:-.02em;margin-bottom:10px}
header p{max-width:38rem;color:var(--seaink)}
header p.soft{color:var(--seasoft);margin-top:6px;font-size:.93rem}
.level-diagram{flex:none;width:230px;height:auto}
.level-diagram text{font:600 13px system-ui,sans-serif;fill:var(--seaink)}
.level-diagram .soft{font-weight:400;fill:var(--seasoft)}
.level-diagram .hull{fill:none;stroke:var(--seasoft);stroke-width:1}
.level-diagram .water{fill:var(--solid)}.level-diagram .ceiling{fill:var(--solid);opacity:.35}
.level-diagram .disc{fill:none;stroke:var(--seaink);stroke-width:3}.level-diagram .line{stroke:var(--seaink);stroke-width:3}
nav{border-bottom:1px solid var(--line);background:var(--card);font-size:.93rem}
nav .wrap{display:flex;flex-wrap:wrap;gap:6px 22px;padding-top:10px;padding-bottom:10px}
nav a{text-decoration:none}nav a:hover{text-decoration:underline}
section{margin:40px 0}
.lead{color:var(--soft);margin-bottom:18px;max-width:46rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:18px 22px}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:600;font-size:.8rem;color:var(--soft);padding:6px 10px 6px 0;border-bottom:1px solid var(--line)}
td{padding:7px 10px 7px 0;border-bottom:1px solid var(--line);vertical-align:top;font-size:.93rem}
tr:last-child>td{border-bottom:0}
.lines td:first-child,.lines th:first-child{width:24%;font-weight:600;overflow-wrap:anywhere}
.lines td.bar{width:44%}.lines td{vertical-align:middle}
.lines .group td{font-weight:400;color:var(--soft);font-size:.85rem;padding-top:16px}
.lines a{color:inherit;text-decoration:none}.lines a:hover{text-decoration:underline}
.lines .ticks{display:flex;text-align:center}.lines .ticks span{flex:1}.ticks i{font-style:normal}
.bars{display:block;width:100%;height:16px}
.bars .track{fill:var(--track)}.bars .light{fill:var(--light)}.bars .solid{fill:var(--solid)}
.legend{display:flex;flex-wrap:wrap;gap:6px 22px;margin-top:14px;font-size:.87rem;color:var(--soft)}
.legend svg{vertical-align:-1px;margin-right:4px}
.steps{list-style:none;padding:0;counter-reset:step;display:grid;grid-template-columns:minmax(0,1fr);gap:14px}
.steps>li{counter-increment:step;position:relative;padding-left:70px}
.steps>li:before{content:counter(step);position:absolute;left:20px;top:18px;width:32px;height:32px;border-radius:50%;background:var(--solid);color:var(--card);font-weight:700;display:grid;place-items:center}
.steps .head{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline;margin-bottom:2px}
.steps p{margin-top:6px;max-width:52rem}
.ask{margin-top:14px}.ask td:nth-child(2){width:34%}
.who{color:var(--soft);font-size:.92rem}.who b{color:var(--ink);font-weight:600;overflow-wrap:anywhere}
.tag{display:inline-block;font-size:.76rem;font-weight:600;line-height:1;padding:.34em .6em;border-radius:99px;white-space:nowrap}
.critical,.high{color:var(--bad);background:var(--badbg)}
.medium{color:var(--warn);background:var(--warnbg)}
.low,.info,.plain{color:var(--info);background:var(--infobg)}
pre{background:var(--code);border:1px solid var(--line);border-radius:8px;padding:10px 14px;margin-top:10px;overflow-x:auto;line-height:1.5}
pre .at{display:block;color:var(--soft);margin-bottom:4px}
pre i{font-style:normal;color:var(--soft);user-select:none}
pre mark{background:var(--mark);color:inherit;border-radius:3px;padding:0 1px}
details{margin-top:8px}
summary{cursor:pointer;color:var(--link)}
.more{font-size:.92rem}.more ul{padding-left:20px;margin-top:6px}
.graph{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 18px;margin-bottom:16px}
.scroll{overflow-x:auto}.graph .scroll>svg{display:block;max-width:100%;height:auto;margin:0 auto}
.node rect{fill:var(--bg);stroke:var(--line);stroke-width:1.5}
.node text{fill:var(--ink);font:14px system-ui,sans-serif}.node .name{font-weight:600}
.node .small{font-size:11.5px;fill:var(--soft)}.node .level{font-weight:700;fill:var(--solid)}
.node.outside rect{fill:var(--sea);stroke:var(--seasoft)}.node.outside text{fill:var(--seaink);font-weight:600}
.edge{fill:none;stroke-width:1.8}
.edge.exposed{stroke:var(--bad);stroke-width:2.4}.edge.flow{stroke:var(--soft)}.edge.needless{stroke:var(--warn);stroke-dasharray:5 5}
.head.exposed{fill:var(--bad)}.head.flow{fill:var(--soft)}
.port{font:600 12px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:var(--bad);paint-order:stroke;stroke:var(--card);stroke-width:4px}
.n0{fill:var(--n0)}.n1{fill:var(--n1)}.n2{fill:var(--n2)}.n3{fill:var(--n3)}.n4{fill:var(--n4)}.n5{fill:var(--n5)}
figcaption{display:flex;flex-wrap:wrap;gap:4px 20px;margin-top:12px;padding-top:10px;border-top:1px solid var(--line);font-size:.87rem;color:var(--soft)}
.key{vertical-align:-1px}
.service{background:var(--card);border:1px solid var(--line);border-radius:12px;margin:0 0 10px}
.service>summary{display:grid;grid-template-columns:minmax(0,1fr) minmax(120px,240px) 190px;gap:16px;align-items:center;padding:14px 20px;color:var(--ink);list-style:none}
.service>summary::-webkit-details-marker{display:none}
.service>summary b{overflow-wrap:anywhere}
.service>summary b:before{content:"";display:inline-block;width:0;height:0;border:5px solid transparent;border-left:7px solid var(--soft);margin-right:6px}
.service[open]>summary b:before{border:5px solid transparent;border-top:7px solid var(--soft);margin:0 8px -3px -2px}
.service>summary .counts{font-size:.88rem;color:var(--soft);text-align:right}
.service .inside{padding:0 20px 16px}
.service h3{margin:14px 0 2px;font-size:.95rem}.service h3 span{font-weight:400;color:var(--soft)}
.service td:first-child{width:28%}.service table:not(.brief) td:nth-child(2){width:100px;white-space:nowrap}
.service td a{color:inherit;text-decoration-color:var(--line)}.service td a:hover{text-decoration-color:currentColor}
.v{font-weight:600;font-size:.88rem}.fail{color:var(--bad)}.unknown{color:var(--soft)}.pass{color:var(--solid)}
.place{color:var(--soft);overflow-wrap:anywhere}
.rec{color:var(--soft);font-size:.82rem}
.of{font-weight:400;margin:18px 0 6px}
.compact{font-size:.9rem;color:var(--soft);margin-top:8px}
dl{margin:0}dt{font-weight:600;margin-top:14px}dd{margin:2px 0 0;font-size:.93rem}dd p+p{margin-top:4px}
footer{border-top:1px solid var(--line);margin-top:48px;padding:22px 0 40px;color:var(--soft);font-size:.9rem}
@media(max-width:760px){header .wrap{display:block}.level-diagram{margin-top:18px}.service>summary{grid-template-columns:1fr}.service>summary .counts{text-align:left}.steps>li{padding-left:22px;padding-top:60px}.lines td.bar{width:38%}.ticks i{display:none}.lines td{font-size:.85rem}.card{padding:14px 16px}.wrap{padding:0 16px}}
@media print{:root{--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--solid:#0e6f6b;--light:#9ed2cc;--track:#e8e8e8;--sea:#fff;--seaink:#000;--seasoft:#444;--code:#f5f5f5;--bad:#b3261e;--warn:#855400;--info:#2f5f80;--badbg:#fff;--warnbg:#fff;--infobg:#fff;--link:#000}
body{font-size:11pt}nav{display:none}h2,h3,.lead{break-after:avoid}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}.card,.service,.graph,.steps>li,pre,tr{break-inside:avoid}.service{break-inside:auto}details::details-content{content-visibility:visible;display:block;height:auto}.node.outside rect{stroke:#000}}
`.trim();
