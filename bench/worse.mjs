/** What a run is compared by: Portcullis beside what any program would have to do, in time of the processor. */

const FLOORS = ['node -e 0', 'JSON.parse', 'hcl2json'];
const TOLERANCE = 1.25;

/** A line for each ratio that has become worse than it was. */
export function worseThan(last, now) {
  return Object.entries(now.results).flatMap(([id, { own, beside }]) =>
    FLOORS.flatMap((name) => {
      const [before, after] = [last.results[id], { own, beside }].map((row) =>
        row?.beside[name] == null ? null : row.own.cpu / row.beside[name].cpu,
      );
      return before === null || after === null || after <= before * TOLERANCE
        ? []
        : [`${id} is ${after.toFixed(2)} x ${name}, and was ${before.toFixed(2)} x`];
    }),
  );
}
