/** How pictures of network ACLs look; light, and dark where the reader's screen is. */
export const ACL_STYLE = `
.acl-picture { font-family: ui-sans-serif, system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; font-size: 12px; fill: #1b2430; }
.acl-picture .page { fill: #ffffff; }
.acl-picture .number, .acl-picture .entry, .acl-picture .ports { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.acl-picture .ports { font-size: 11px; fill: #566273; }
.acl-picture .protocol { font-weight: 600; fill: #566273; }
.acl-picture .rule { stroke: #e4e7ec; }
.acl-picture .action { font-weight: 600; }
.acl-picture .action.allow { fill: #1f7a48; }
.acl-picture .action.deny { fill: #b02a3c; }
.acl-picture .action.open, .acl-picture .verdict { fill: #566273; }
.acl-picture .cell.allow { fill: #2f8f5b; stroke: #2f8f5b; }
.acl-picture .cell.deny { fill: #c4485a; stroke: #c4485a; }
.acl-picture .cell.open { fill: #8a7bb5; stroke: #8a7bb5; }
.acl-picture .cell.some { fill-opacity: 0.35; }
.acl-picture .cell.none { fill: none; stroke: #8a93a0; stroke-dasharray: 2 2; }
.acl-picture .cell.unknown { fill-opacity: 0.12; stroke-dasharray: 4 2; }
.acl-picture .dead .entry, .acl-picture .dead .number { text-decoration: line-through; fill: #6b7685; }
.acl-picture .dead .verdict { fill: #b02a3c; font-weight: 600; }
.acl-picture .final .entry, .acl-picture .final .number, .acl-picture .final.dead .verdict { fill: #566273; font-weight: 400; text-decoration: none; }
@media screen and (prefers-color-scheme: dark) {
.acl-picture { fill: #e4e9f0; }
.acl-picture .page { fill: #12161c; }
.acl-picture .ports, .acl-picture .protocol, .acl-picture .action.open, .acl-picture .verdict { fill: #9fabba; }
.acl-picture .rule { stroke: #29313c; }
.acl-picture .action.allow { fill: #4fbf83; }
.acl-picture .action.deny { fill: #f07f8d; }
.acl-picture .dead .entry, .acl-picture .dead .number { fill: #93a0b0; }
.acl-picture .dead .verdict { fill: #f07f8d; }
.acl-picture .final .entry, .acl-picture .final.dead .verdict { fill: #9fabba; }
}
`;
