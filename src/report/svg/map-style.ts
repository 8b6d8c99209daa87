/** How maps look; light, and dark where the reader's screen is. */
export const MAP_STYLE = `
.map-picture { font-family: ui-sans-serif, system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; font-size: 12px; fill: #1b2430; }
.map-picture .page { fill: #ffffff; }
.map-picture .mono, .map-picture .subnet-name, .map-picture .vpc-name, .map-picture .endpoint { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.map-picture .mono { font-size: 11px; }
.map-picture .sky { fill: #e8f0fb; }
.map-picture .sky-name { font-size: 14px; font-weight: 600; fill: #0b3d7a; }
.map-picture .vpc { fill: #f6f7f9; stroke: #d9dde3; }
.map-picture .vpc-name { font-size: 13px; font-weight: 600; }
.map-picture .soft { fill: #566273; }
.map-picture .subnet-name, .map-picture .subnet-names { font-weight: 600; }
.map-picture .subnet { fill: #ffffff; stroke: #d9dde3; }
.map-picture .subnet.is-yes { stroke: #a3122a; stroke-opacity: 0.55; }
.map-picture .openness { fill: #566273; }
.map-picture .openness.is-yes, .map-picture .soft.is-yes { fill: #a3122a; }
.map-picture .openness.is-maybe, .map-picture .soft.is-maybe { fill: #6a3fa0; }
.map-picture .way { stroke: #0b57b8; stroke-width: 2; fill: none; }
.map-picture .gate { fill: #ffffff; stroke: #0b57b8; stroke-width: 2; }
.map-picture .dot { fill: none; stroke: #6b7685; stroke-width: 1.5; }
.map-picture .dot.is-yes { fill: #c22a3e; stroke: #c22a3e; }
.map-picture .dot.is-maybe { stroke: #6a3fa0; stroke-dasharray: 3 2; }
@media screen and (prefers-color-scheme: dark) {
.map-picture { fill: #e4e9f0; }
.map-picture .page { fill: #12161c; }
.map-picture .sky { fill: #1b2b40; }
.map-picture .sky-name { fill: #b9d6fb; }
.map-picture .vpc { fill: #191f27; stroke: #313b48; }
.map-picture .soft, .map-picture .openness { fill: #9fabba; }
.map-picture .subnet { fill: #12161c; stroke: #313b48; }
.map-picture .subnet.is-yes { stroke: #ff8a98; }
.map-picture .openness.is-yes, .map-picture .soft.is-yes { fill: #ff8a98; }
.map-picture .openness.is-maybe, .map-picture .soft.is-maybe { fill: #c5a6f2; }
.map-picture .way { stroke: #7db6ff; }
.map-picture .gate { fill: #12161c; stroke: #7db6ff; }
.map-picture .dot.is-yes { fill: #ff8a98; stroke: #ff8a98; }
.map-picture .dot.is-maybe { stroke: #c5a6f2; }
}
`;
