/** The page's look: black on white, one column, tables that break between rows when printed. */
export const PAGE_STYLE = `
:root { color-scheme: light; }
body { font: 15px/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; color: #1a1a1a; background: #fff; margin: 0 auto; max-width: 70rem; padding: 1.5rem; }
h1 { font-size: 1.7rem; margin: 0.2rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; border-bottom: 2px solid #1a1a1a; break-after: avoid; }
.tlp { display: inline-block; font-weight: 700; background: #000; color: #ffc000; padding: 0.1rem 0.5rem; print-color-adjust: exact; }
.tlp.clear { color: #fff; } .tlp.green { color: #33ff00; } .tlp.red { color: #ff2b2b; }
.limit { border-left: 4px solid #b8860b; background: #fff8e1; padding: 0.6rem 0.9rem; margin: 1rem 0; print-color-adjust: exact; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; margin: 0.5rem 0; }
th, td { text-align: start; vertical-align: top; border-bottom: 1px solid #ccc; padding: 0.3rem 0.5rem; overflow-wrap: anywhere; }
td.words { overflow-wrap: normal; }
td.whole { white-space: nowrap; }
.table-scroll { overflow-x: auto; }
th { border-bottom: 2px solid #888; white-space: nowrap; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
td img { width: 88px; height: 88px; display: block; }
figure { margin: 1rem 0; break-inside: avoid; }
figure img { max-width: 100%; max-height: 24cm; border: 1px solid #ccc; }
figcaption { font-size: 0.85rem; color: #444; white-space: pre-line; }
code { font: 0.85em ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
p.said { white-space: pre-line; overflow-wrap: anywhere; }
.none { color: #555; }
@page { size: A4; margin: 15mm; }
time { white-space: nowrap; }
@media screen and (max-width: 50rem) { table:has(th:nth-child(4)) { min-width: 42rem; } }
@media print { .table-scroll { overflow: visible; } body { font-size: 10pt; max-width: none; padding: 0; } h2 { margin-top: 1.2rem; } table { font-size: 8pt; } th { white-space: normal; } td img { width: 60px; height: 60px; } figure img { max-height: 11cm; } figure.moving { display: none; } }
`;
