'use strict';
/**
 * Loads the files of dist/ with what Node.js has compiled of them before, which takes longer than a check. That is kept
 * in dist/code-cache: whoever can write there can change the program as well, so it is as safe as the program is. It
 * belongs to a version of Node.js, a file and a command; what is damaged, or somebody else's, is as if it were not
 * there. The first run makes the folder and the second fills it: a machine that is thrown away after one has no use
 * for it. Where nothing can be written, nothing is.
 */
const fs = require('node:fs');
const { basename, join } = require('node:path');
const { Script } = require('node:vm');

const PARAMETERS = 'exports, require, module, __filename, __dirname';
/**
 * Before the rest: the length of the text that it was compiled of. That text stands behind it, since V8 looks at no more
 * than its length; then the code, twice, since V8 believes whatever it is given: where the two differ, it is damaged.
 */
const HEADER = 4;

/** What `require` does for the files of `folder`. `command`: what the line begins with. */
exports.openCodeCache = (folder, command) => {
  if (process.env.PORTCULLIS_CODE_CACHE === 'off') return (name) => require(join(folder, name));
  const kept = join(folder, 'code-cache');
  const tag = `${process.version}-${process.arch}-${/^[a-z]{1,12}$/.test(command ?? '') ? command : 'other'}`;
  const modules = new Map();
  const fresh = [];

  const load = (name) => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const filename = join(folder, name);
    const handle = fs.openSync(filename, 'r');
    let text, owner;
    try {
      owner = fs.fstatSync(handle);
      text = fs.readFileSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    const path = join(kept, `${basename(name, '.cjs')}-${tag}`);
    const cachedData = compiledIn(path, owner, text);
    // All of it is ASCII.
    const source = `(function (${PARAMETERS}) { ${text.latin1Slice()}\n})`;
    const script = new Script(source, { filename, ...(cachedData === null ? {} : { cachedData }) });
    if (cachedData === null) fresh.push({ path, owner, text, script });
    script
      .runInThisContext()
      .call(
        module.exports,
        module.exports,
        (id) => (id.startsWith('./') ? load(basename(id)) : require(id)),
        module,
        filename,
        folder,
      );
    return module.exports;
  };

  function compiledIn(path, owner, text) {
    let bytes;
    try {
      const handle = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0));
      try {
        const stats = fs.fstatSync(handle);
        if (!stats.isFile() || !isAsSafe(stats, owner)) return null;
        bytes = fs.readFileSync(handle);
      } finally {
        fs.closeSync(handle);
      }
    } catch {
      return null;
    }
    const code = HEADER + text.length;
    const half = (bytes.length - code) / 2;
    if (!(half > 0) || bytes.readUInt32LE(0) !== text.length || !bytes.subarray(HEADER, code).equals(text)) return null;
    const once = bytes.subarray(code, code + half);
    return once.equals(bytes.subarray(code + half)) ? once : null;
  }

  process.once('exit', () => {
    try {
      keep();
    } catch {
      // It is faster with it, and right without.
    }
  });

  function keep() {
    const [first] = fresh;
    if (first === undefined || (process.geteuid?.() ?? first.owner.uid) !== first.owner.uid) return;
    if (!fs.existsSync(kept)) return fs.mkdirSync(kept, { mode: 0o755 });
    for (const { path, text, script } of fresh) {
      const code = script.createCachedData();
      const header = Buffer.alloc(HEADER);
      header.writeUInt32LE(text.length, 0);
      const temporary = `${path}.${process.pid}.tmp`;
      fs.writeFileSync(temporary, Buffer.concat([header, text, code, code]), { flag: 'wx', mode: 0o644 });
      fs.renameSync(temporary, path);
    }
  }

  return load;
};

/** Whether nobody else could have written it than who could write the program. */
function isAsSafe({ uid, mode }, program) {
  return uid === program.uid && (mode & ~program.mode & 0o022) === 0;
}
