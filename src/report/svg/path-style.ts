/**
 * How pictures of paths look, for the picture itself or for the page that holds many of them. Light, and dark where the
 * reader's screen is; plain classes, since some programs that draw SVG know no variables of CSS.
 */
export const PATH_STYLE = `
.path-picture { font-family: ui-sans-serif, system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
.path-picture .page { fill: #ffffff; }
.path-picture .title { font-size: 15px; font-weight: 600; fill: #1f2328; }
.path-picture .leg { font-size: 11px; font-weight: 600; letter-spacing: 0.06em; fill: #59636e; }
.path-picture .kind { font-size: 12px; fill: #59636e; }
.path-picture .name { font-size: 13px; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #1f2328; }
.path-picture .text { font-size: 13px; fill: #1f2328; }
.path-picture .remedy { font-size: 13px; fill: #0550ae; }
.path-picture .card { fill: #f6f8fa; stroke: #d1d9e0; }
.path-picture .wire { stroke: #818b98; stroke-width: 2; fill: none; }
.path-picture .hollow { fill: #ffffff; }
.path-picture .unreached { stroke-dasharray: 3 5; }
.path-picture .beyond { opacity: 0.55; }
.path-picture .sign { stroke: #ffffff; stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; fill: none; }
.path-picture .good { fill: #1a7f37; }
.path-picture .bad { fill: #cf222e; }
.path-picture .doubt { fill: #9a6700; }
.path-picture .word { font-size: 12px; font-weight: 600; }
.path-picture .card.stopping { fill: #ffebe9; stroke: #cf222e; }
.path-picture .card.doubtful { fill: #fff8c5; stroke: #9a6700; }
@media screen and (prefers-color-scheme: dark) {
.path-picture .page { fill: #0d1117; }
.path-picture .title, .path-picture .name, .path-picture .text { fill: #f0f6fc; }
.path-picture .leg, .path-picture .kind { fill: #9198a1; }
.path-picture .remedy { fill: #79c0ff; }
.path-picture .card { fill: #151b23; stroke: #3d444d; }
.path-picture .wire { stroke: #656c76; }
.path-picture .hollow { fill: #0d1117; }
.path-picture .sign { stroke: #0d1117; }
.path-picture .good { fill: #3fb950; }
.path-picture .bad { fill: #ff7b72; }
.path-picture .doubt { fill: #e3b341; }
.path-picture .card.stopping { fill: #31181b; stroke: #f85149; }
.path-picture .card.doubtful { fill: #2b2311; stroke: #9e6a03; }
}
`;
