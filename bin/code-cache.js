'use strict';
/**
 * Loads the files of dist/ with what Node.js has compiled of them before, which takes longer than a check. That is kept
 * in dist/code-cache: whoever can write there can change the program as well, so it is as safe as the program is. It
 * belongs to a version of Node.js, a file and a command; what is damaged, or somebody else's, is as if it were not
 * there. V8 believes whatever it is given, and of the text it looks at no more than the length: the code stands there
 * twice, and behind it the text that it was made of. The first run makes the folder and the second fills it: a machine that is thrown away after one has no use
 * for it. Where nothing can be written, nothing is.
 */
const fs = require('node:fs');
const { basename, join } = require('node:path');
const { Script } = require('node:vm');

const PARAMETERS = 'exports, require, module, __filename, __dirname';
const CHUNK = 2 ** 17;

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
    let handle;
    try {
      handle = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0));
      const stats = fs.fstatSync(handle);
      const length = (stats.size - text.length) / 2;
      if (!stats.isFile() || !isAsSafe(stats, owner) || !(length > 0) || !Number.isInteger(length)) return null;
      const code = Buffer.allocUnsafeSlow(length);
      fs.readSync(handle, code, 0, length, 0);
      return isNext(handle, length, code) && isNext(handle, 2 * length, text) ? code : null;
    } catch {
      return null;
    } finally {
      if (handle !== undefined) fs.closeSync(handle);
    }
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
      const temporary = `${path}.${process.pid}.tmp`;
      fs.writeFileSync(temporary, Buffer.concat([code, code, text]), { flag: 'wx', mode: 0o644 });
      fs.renameSync(temporary, path);
    }
  }

  return load;
};

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
