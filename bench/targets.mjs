/** What the figures are to be: for each the value, as it was measured, and its bound. */

const beside =
  (id, name, measuredBy) =>
  ({ results, by }) => {
    const what = measuredBy ?? by;
    const row = results[id];
    const other = row?.beside[name];
    return row === undefined || other == null || other[what] === null ? null : row.own[what] / other[what];
  };

export const TARGETS = [
  { text: 'small plan, x `node -e 0`', bound: 1.65, of: beside('small-plan', 'node -e 0') },
  { text: '`--help`, x `node -e 0`', bound: 2.2, of: beside('help', 'node -e 0') },
  { text: 'HCL of two files, x a small plan', bound: 1.3, of: beside('hcl-small', 'small plan') },
  { text: 'a hundred rules of one’s own, x none', bound: 1.3, of: beside('own-rules', 'small plan') },
  { text: '1,000 groups, x reading and `JSON.parse`', bound: 3.5, of: beside('1000-groups', 'JSON.parse') },
  { text: '1,000 groups, peak memory x', bound: 1.5, of: beside('1000-groups', 'JSON.parse', 'peak') },
  { text: '5,000 groups, x reading and `JSON.parse`', bound: 2.5, of: beside('5000-groups', 'JSON.parse') },
  { text: '5,000 groups, peak memory x', bound: 1.5, of: beside('5000-groups', 'JSON.parse', 'peak') },
  {
    text: '5,000 groups, processor time x that of 1,000 (linear: 5)',
    bound: 5,
    of: ({ results }) =>
      results['5000-groups'] === undefined || results['1000-groups'] === undefined
        ? null
        : results['5000-groups'].own.cpu / results['1000-groups'].own.cpu,
  },
];
