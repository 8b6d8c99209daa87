/**
 * A small plan beside `node -e 0`, in one run.
 *
 *     npm run build && node bench/startup.mjs [rounds]
 */
import { measure } from './measure.mjs';

const ROUNDS = Number(process.argv[2] ?? 25);
const { node, portcullis, version } = measure(
  {
    node: ['-e', '0'],
    portcullis: ['bin/portcullis.js', 'check', 'testdata/scenarios/ssh-open/plan.json'],
    version: ['bin/portcullis.js', '--version'],
  },
  ROUNDS,
);
console.log(
  `Node ${process.version}: node -e 0 takes ${node.time.toFixed(0)} ms; a small plan ${(portcullis.time / node.time).toFixed(2)} x that, --version ${(version.time / node.time).toFixed(2)} x`,
);
