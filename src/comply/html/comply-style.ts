/** What the page about a framework has beyond the look of all pages: totals, requirements, a filter that needs no script. */
export const COMPLY_STYLE = `
.totals{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:12px;padding:0;list-style:none}
.totals li{background:var(--card);border:1px solid var(--line);border-top:4px solid var(--line);border-radius:10px;padding:12px 16px}
.totals b{display:block;font-size:1.9rem;line-height:1.2}
.totals .t-fail{border-top-color:var(--bad)}.totals .t-unknown{border-top-color:var(--warn)}.totals .t-pass{border-top-color:var(--solid)}
.facts th{width:190px;font-size:.9rem;padding-top:8px;vertical-align:top}.facts td{overflow-wrap:anywhere}
.facts tr:last-child>th{border-bottom:0}
.filter{border:0;padding:0;margin:0 0 14px;display:flex;flex-wrap:wrap;gap:6px 18px;font-size:.93rem}
.filter legend{float:left;margin-right:18px;color:var(--soft)}
.req{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--line);border-radius:10px;padding:12px 18px;margin-bottom:10px}
.req.is-fail{border-left-color:var(--bad)}.req.is-unknown{border-left-color:var(--warn)}.req.is-pass{border-left-color:var(--solid)}
.req .top{display:flex;flex-wrap:wrap;gap:2px 16px;align-items:baseline;justify-content:space-between}
.req h3 .id{display:inline-block;min-width:3.6rem;color:var(--soft);font-variant-numeric:tabular-nums}
.req p,.req ul{margin-top:6px;font-size:.93rem;overflow-wrap:anywhere}.req ul{padding-left:20px}.req li{margin-top:4px}
.req details{font-size:.9rem}.req td{font-size:.88rem;overflow-wrap:anywhere}.req td:nth-child(1){width:34%}.req td:nth-child(2){width:96px;white-space:nowrap}
.asks td:first-child{width:42%}.settled{color:var(--soft)}
.note{display:block;background:var(--warnbg);border-radius:6px;padding:4px 10px;margin-top:4px}
.v.unknown{color:var(--warn)}
@media screen{body:has(#show-fail:checked) .req:not(.is-fail),body:has(#show-unknown:checked) .req:not(.is-unknown),body:has(#show-pass:checked) .req:not(.is-pass),body:has(#show-accepted:checked) .req:not(.is-accepted){display:none}}
@media(max-width:760px){.totals{grid-template-columns:repeat(2,minmax(0,1fr))}.facts th{width:110px}}
@media print{@page{size:A4;margin:16mm 14mm 18mm;@bottom-right{content:counter(page) " of " counter(pages);font:8pt sans-serif;color:#444}}.totals{grid-template-columns:repeat(4,minmax(0,1fr))}.req{padding:5px 12px;margin-bottom:5px;border-radius:4px}.req p,.req ul{margin-top:2px}.req li{margin-top:2px}.req td{padding:2px 8px 2px 0}.req details{margin-top:3px}.card{padding:8px 14px}.req h3,h3{font-size:10pt}.totals b{font-size:16pt}.totals li{padding:6px 10px}.filter{display:none}header{padding:0 0 12px}header .wrap,main.wrap{padding:0;max-width:none}.req{break-inside:auto}.req .top,.req li{break-inside:avoid}.req .top{break-after:avoid}section{margin:22px 0}body{font-size:9pt;line-height:1.4}.note{border:1px solid var(--line)}footer{margin-top:20px}}
`.trim();
