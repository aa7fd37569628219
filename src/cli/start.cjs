#!/usr/bin/env node
'use strict';
// The start of the built program. It loads the chunks beside it and keeps what V8 compiled of them, because most of the
// time of a short run is compiling; docs/decisions/0006-compiled-code-is-kept.md says why Node's own cache does not do.
const {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { dirname, isAbsolute, join } = require('node:path');
const { Script } = require('node:vm');

require('./older-node.cjs');

const { HOME, LOCALAPPDATA, NODE_DISABLE_COMPILE_CACHE, XDG_CACHE_HOME } = process.env;
// what is kept is executed: a relative path would take it from the folder that is judged
const home = [XDG_CACHE_HOME, LOCALAPPDATA, HOME && join(HOME, '.cache')].find((path) => path && isAbsolute(path));
// each command runs other functions; the build stands for the text of the chunks
const command = /^[a-z]+$/.exec(process.argv[2] ?? '')?.[0] ?? 'none';
const build =
  home && NODE_DISABLE_COMPILE_CACHE !== '1'
    ? join(home, 'plimsoll', 'code', `__BUILD__-${process.version}-${process.arch}`)
    : undefined;
const kept = build && join(build, command);
/**
 * V8 makes a program to be interpreted of a pattern, and at its second use one that runs; of four hundred patterns that a short
 * check uses once or a few times, making the second at once costs half. What has no command uses few of them.
 */
const compilePatternsOnce = (once) => {
  if (command !== 'none') require('node:v8').setFlagsFromString(once ? '--no-regexp-tier-up' : '--regexp-tier-up');
};

/** A module of Node's own. It comes compiled with Node, and V8 takes that under the flags alone that it was compiled with. */
const builtIn = (name) => {
  compilePatternsOnce(false);
  try {
    return require(name);
  } catch {
    console.error(`plimsoll: this command needs ${name}, which Node ${process.version} lacks: use Node 22.15 or newer`);
    process.exit(2);
  } finally {
    compilePatternsOnce(true);
  }
};

compilePatternsOnce(true);
/** What another build kept is let go when nothing was added to it for this long: it is out of use, or compiles anew. */
const STALE_MS = 14 * 24 * 60 * 60 * 1000;
const FIRST = 'cli.cjs';
/** Bytes before the index of what is kept: how long it is. */
const INDEX_LENGTH = 4;

/** A file of this user, or of root: what somebody else put there is not executed. */
const readOwn = (path) => {
  const file = openSync(path, 'r');
  try {
    const { uid } = fstatSync(file);
    if (uid !== 0 && uid !== process.getuid?.()) throw new Error(`${path} is somebody else's`);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
};

const NOTHING = { chunks: new Map(), first: undefined, last: undefined };

/**
 * What the command ran before, by chunk: its text and what V8 made of it; when it was kept first, and last. All of it stands
 * in one file, since opening a hundred takes longer than reading them: the length of an index, the index as JSON, and then
 * the bytes of texts and code in its order.
 */
const readKept = () => {
  try {
    const bytes = readOwn(kept);
    let at = INDEX_LENGTH + bytes.readUInt32LE(0);
    const { first, last, parts } = JSON.parse(bytes.latin1Slice(INDEX_LENGTH, at));
    const chunks = new Map();
    for (const [name, text, code] of parts) {
      const end = at + text + code;
      if (end > bytes.length) return NOTHING;
      chunks.set(name, { text: bytes.subarray(at, at + text), code: bytes.subarray(at + text, end) });
      at = end;
    }
    return { chunks, first, last };
  } catch {
    return NOTHING;
  }
};

const { chunks, first, last } = kept ? readKept() : NOTHING;
/** What ran here, by chunk; `fresh` are those that were compiled and not found among what is kept. */
const ran = new Map();
const fresh = new Set();
const modules = new Map();

/** The text of a chunk as V8 is given it: a function of what a module sees. Chunks are written in ASCII. */
const readChunk = (name) =>
  Buffer.from(
    `(function (exports, require, module, __filename) {${readFileSync(`${__dirname}/${name}`, 'latin1')}\n})`,
    'latin1',
  );

const load = (name) => {
  const before = modules.get(name);
  if (before) return before.exports;
  const module = { exports: {} };
  modules.set(name, module);
  // the name that V8 shows; joining paths takes a hundredth of a short run
  const filename = `${__dirname}/${name}`;
  const { text, code } = chunks.get(name) ?? { text: readChunk(name) };
  const script = new Script(text.latin1Slice(), { filename, cachedData: code });
  ran.set(name, { text, script });
  if (!code || script.cachedDataRejected) fresh.add(name);
  script.runInThisContext()(
    module.exports,
    (wanted) => (wanted.startsWith('./') ? load(wanted.slice(2)) : builtIn(wanted)),
    module,
    filename,
  );
  return module.exports;
};

const prune = () => {
  const code = dirname(build);
  for (const name of readdirSync(code)) {
    const other = join(code, name);
    if (other !== build && Date.now() - statSync(other).mtimeMs > STALE_MS) rmSync(other, { recursive: true });
  }
};

/**
 * A large check gives V8 other flags while it runs, and V8 takes nothing that was kept under other flags. Asked with what was
 * kept of the first chunk and another text of its length: what V8 compiled before it takes from memory, and asks nothing.
 */
const flagsChanged = () => {
  const cli = fresh.has(FIRST) ? undefined : chunks.get(FIRST);
  return cli !== undefined && new Script(' '.repeat(cli.text.length), { cachedData: cli.code }).cachedDataRejected;
};

/** Writes a file whole or not at all: of what a full disk does not take, nothing is left. */
const write = (path, bytes) => {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, bytes, { mode: 0o600 });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
};

/**
 * A chunk holds the functions that the run which kept it called, and a check of compose files calls others than one of a
 * Dockerfile. So all is kept anew now and then, with what was called since: after as long as it took until the last time.
 */
const isDue = (now) => last !== undefined && now - last > last - first;

/** By now the functions that this command runs are compiled. A file that cannot be written is only slower. */
const keep = () => {
  const now = Date.now();
  if (!kept || (fresh.size === 0 && !isDue(now)) || flagsChanged()) return;
  try {
    for (const [name, { text, script }] of ran) chunks.set(name, { text, code: script.createCachedData() });
    const sizes = [...chunks].map(([name, { text, code }]) => [name, text.length, code.length]);
    const index = Buffer.from(JSON.stringify({ first: first ?? now, last: now, parts: sizes }));
    const length = Buffer.alloc(INDEX_LENGTH);
    length.writeUInt32LE(index.length);
    mkdirSync(build, { recursive: true, mode: 0o700 });
    write(kept, Buffer.concat([length, index, ...[...chunks.values()].flatMap(({ text, code }) => [text, code])]));
    prune();
  } catch {}
};

process.on('exit', keep);
load(FIRST);
