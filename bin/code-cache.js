'use strict';
/**
 * Loads the files of dist/ with what Node.js has compiled of them before, which takes longer than a check. That is kept
 * in dist/code-cache: whoever can write there can change the program as well, so it is as safe as the program is. It
 * belongs to a version of Node.js, a file and a kind of line; what is damaged, or somebody else's, is as if it were not
 * there. V8 believes whatever it is given, and of the text it looks at no more than the length: the code stands there
 * twice, and behind it the text that it was made of. The first run makes the folder and the next three fill it: a machine that is thrown away after one has no use
 * for it. Where nothing can be written, nothing is.
 */
const fs = require('node:fs');
const paths = require('node:path');
const { Script } = require('node:vm');

const PARAMETERS = 'exports, require, module, __filename, __dirname';
const CHUNK = 2 ** 17;
/** Not through a link, and of a pipe that nobody writes to, at once. */
const CAREFULLY = fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0);
/** So many runs add what they have compiled: one alone may not have had much to do. */
const RUNS = 3;
const NOTHING = { cachedData: undefined, runs: 0 };

/** What `require` does for the files of `folder`. `words`: of the line. */
exports.openCodeCache = (folder, words) => {
  if (process.env.PORTCULLIS_CODE_CACHE === 'off') return (name) => require(paths.join(folder, name));
  const kept = paths.join(folder, 'code-cache');
  const tag = [process.version, process.arch, ...kindOf(words)].join('-');
  const modules = new Map();
  const grows = [];

  const load = (name) => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const filename = paths.join(folder, name);
    const handle = fs.openSync(filename, 'r');
    let text, owner;
    try {
      owner = fs.fstatSync(handle);
      text = fs.readFileSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    const path = paths.join(kept, `${paths.basename(name, '.cjs')}-${tag}`);
    const { cachedData, runs } = compiledIn(path, owner, text);
    // All of it is ASCII.
    const source = `(function (${PARAMETERS}) { ${text.latin1Slice()}\n})`;
    const script = new Script(source, { filename, cachedData });
    // What V8 does not take was made by a Node.js with other options, whose it stays.
    if (runs < RUNS && script.cachedDataRejected !== true) grows.push({ path, owner, text, script, runs });
    script
      .runInThisContext()
      .call(
        module.exports,
        module.exports,
        (id) => (id.startsWith('./') ? load(paths.basename(id)) : require(id)),
        module,
        filename,
        folder,
      );
    return module.exports;
  };

  function compiledIn(path, owner, text) {
    let handle;
    try {
      handle = fs.openSync(path, CAREFULLY);
      const stats = fs.fstatSync(handle);
      const length = (stats.size - text.length - 1) / 2;
      if (!stats.isFile() || !isAsSafe(stats, owner) || !(length > 0) || !Number.isInteger(length)) return NOTHING;
      const code = Buffer.allocUnsafeSlow(length);
      fs.readSync(handle, code, 0, length, 0);
      if (!isNext(handle, length, code) || !isNext(handle, 2 * length, text)) return NOTHING;
      const last = Buffer.alloc(1);
      fs.readSync(handle, last, 0, 1, stats.size - 1);
      return { cachedData: code, runs: last[0] };
    } catch {
      return NOTHING;
    } finally {
      if (handle !== undefined) fs.closeSync(handle);
    }
  }

  process.once('exit', (status) => {
    try {
      // Where a line or an input is refused, little of the program has run.
      if (status <= 1) keep();
    } catch {
      // It is faster with it, and right without.
    }
  });

  function keep() {
    const [first] = grows;
    if (first === undefined || (process.geteuid?.() ?? first.owner.uid) !== first.owner.uid) return;
    if (!fs.existsSync(kept)) return fs.mkdirSync(kept, { mode: 0o755 });
    for (const { path, text, script, runs } of grows) {
      const code = script.createCachedData();
      const temporary = `${path}.${process.pid}.tmp`;
      try {
        const kept = Buffer.concat([code, code, text, Buffer.of(runs + 1)]);
        fs.writeFileSync(temporary, kept, { flag: 'wx', mode: 0o644 });
        fs.renameSync(temporary, path);
      } catch (error) {
        // A full disk would have another one after each run.
        fs.rmSync(temporary, { force: true });
        throw error;
      }
    }
  }

  return load;
};

/** Lines that have much of the program in common: by their command, and whether they name JSON. */
function kindOf([command = '', ...others]) {
  if (!/^[a-z]{1,12}$/.test(command)) return ['other'];
  return others.some((word) => word.endsWith('.json')) ? [command, 'json'] : [command];
}

/** Whether these bytes stand at a position of a file. */
function isNext(handle, position, bytes) {
  const chunk = Buffer.allocUnsafeSlow(CHUNK);
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const length = fs.readSync(handle, chunk, 0, Math.min(CHUNK, bytes.length - at), position + at);
    if (bytes.compare(chunk, 0, length, at, Math.min(at + CHUNK, bytes.length)) !== 0) return false;
  }
  return true;
}

/** Whether nobody else could have written it than who could write the program. */
function isAsSafe({ uid, mode }, program) {
  return uid === program.uid && (mode & ~program.mode & 0o022) === 0;
}
