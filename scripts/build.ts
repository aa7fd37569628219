// Bundles the program for the npm package: dist/plimsoll.cjs starts it, a chunk for each command is loaded when it is
// called, and the readers in DEFERRED when the first file for them is met. dist/lib/index.js is the library, and
// dist/licences.txt and dist/sbom.cdx.json say what of others is in them.
//   node scripts/build.ts [FOLDER]
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';
import { billOf, bundledIn, licencesOf } from './bundled.ts';

const root = join(import.meta.dirname, '..');
const dist = process.argv[2] ?? join(root, 'dist');

/**
 * Modules that many runs never need, each with what it brings along. They export functions only; the bundle calls these
 * through a stub that loads the chunk at the first call, so the source stays plain imports.
 */
const DEFERRED: readonly string[] = [
  'cli/scan/look-up',
  'cli/scan/scan-compose',
  'cli/scan/scan-sbom',
  'knowledge/credentials/checks/crc32',
  'outside/advisories/read-advisories',
  'outside/advisories/update-from-folder',
  'outside/git/disk-git',
  'outside/engine/locate-engine',
  'outside/engine/open-engine',
  'outside/image/engine-image',
  'outside/image/folder-image',
  'outside/image/registry-image',
  'outside/process/local-host',
  'outside/registry/docker-credentials',
  'outside/registry/open-registry',
  'outside/texts/share-out-texts',
  'policy/ignores/indented-source',
  'policy/parse-data',
  'policy/read-policy',
  'read/ansible/read-playbooks',
  'read/bake/read-bake',
  'read/compose/read-compose',
  'read/engine/read-live',
  'read/kamal/read-kamal',
  'read/pipeline/read-pipeline',
  'read/run-line/read-run-lines',
  'read/terraform/read-terraform',
];
const fileOf = (module: string): string => join(root, 'src', `${module}.ts`);
const chunkOf = (module: string): string => module.split('/').at(-1) ?? module;

const STUB = '\0deferred:';
const deferred: Plugin = {
  name: 'deferred',
  async resolveId(source, importer, options) {
    if (importer?.startsWith(STUB)) return { id: source, external: true };
    if (importer === undefined || !source.startsWith('.')) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    const module = DEFERRED.find((one) => fileOf(one) === found?.id);
    return module === undefined ? found : `${STUB}${module}`;
  },
  load(id) {
    if (!id.startsWith(STUB)) return null;
    const module = id.slice(STUB.length);
    const exported = [...readFileSync(fileOf(module), 'utf8').matchAll(/^export const (\w+) = (\(|<|async )?/gm)];
    if (exported.some(([, , isFunction]) => !isFunction)) throw new Error(`${module} exports more than functions`);
    const stubs = exported.map(([, name]) => `export const ${name} = (...args) => load().${name}(...args);`);
    return [`const load = () => require('./${chunkOf(module)}.cjs');`, ...stubs].join('\n');
  },
};

/** What of a control or rule is written for people, and what only a report or `explain` reads. */
const FOR_READERS: ReadonlySet<string> = new Set(['examples', 'references', 'remedy', 'what', 'why']);
/** What is known of a family of images, of which a run meets a few. */
const OF_A_FAMILY: ReadonlySet<string> = new Set(['facts', 'programs', 'variants']);

type Statement = ReturnType<typeof parseAst>['body'][number];

/** What the object of an exported constant holds, and what of it can wait: nothing where it is neither a rule nor a family. */
const waitingIn = (statement: Statement) => {
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : undefined;
  const constant = declared?.type === 'VariableDeclaration' ? declared.declarations[0] : undefined;
  const made = constant?.init;
  if (made?.type === 'ObjectExpression') {
    const type = constant?.id.typeAnnotation?.typeAnnotation;
    const isFamily =
      type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Family';
    return isFamily ? { properties: made.properties, names: OF_A_FAMILY } : undefined;
  }
  if (made?.type !== 'CallExpression' || made.callee.type !== 'Identifier') return undefined;
  const [given] = made.arguments;
  if (!/^define(?:Rule|Control)$/.test(made.callee.name) || given?.type !== 'ObjectExpression') return undefined;
  return { properties: given.properties, names: FOR_READERS };
};

/**
 * Texts of controls and rules are longer than their code, a check shows those of a few, and it meets a few of the
 * families of images: in the bundle each is made when it is first asked for. Anything that is no call of defineRule or
 * defineControl with an object, nor a Family, stays as it is.
 */
const madeWhenAsked: Plugin = {
  name: 'made-when-asked',
  transform(code, id) {
    if (!/\bdefine(?:Rule|Control)\(|: Family = \{/.test(code)) return null;
    let changed = code;
    for (const statement of parseAst(code, { lang: 'ts' }, id).body.toReversed()) {
      const { properties = [], names } = waitingIn(statement) ?? {};
      for (const property of properties.toReversed()) {
        if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
        if (property.shorthand || property.method || !names?.has(property.key.name)) continue;
        const { name } = property.key;
        const value = code.slice(property.value.start, property.value.end);
        const getter = `get ${name}() { const value = ${value}; Object.defineProperty(this, '${name}', { value, enumerable: true }); return value; }`;
        changed = `${changed.slice(0, property.start)}${getter}${changed.slice(property.end)}`;
      }
    }
    return changed;
  },
};

rmSync(dist, { recursive: true, force: true });

const program = await rolldown({
  input: {
    cli: join(root, 'src/cli/cli.ts'),
    'editor-worker': join(root, 'src/cli/editor/editor-worker.ts'),
    'layer-worker': join(root, 'src/outside/image/layer-worker.ts'),
    'report-worker': join(root, 'src/outside/serve/report-worker.ts'),
    'text-worker': join(root, 'src/outside/texts/text-worker.ts'),
    ...Object.fromEntries(DEFERRED.map((module) => [chunkOf(module), fileOf(module)])),
  },
  platform: 'node',
  external: [/^node:/],
  plugins: [deferred, madeWhenAsked],
});
const { output } = await program.write({
  dir: dist,
  format: 'cjs',
  minify: true,
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
});
await program.close();

const library = await rolldown({
  input: { index: join(root, 'src/index.ts') },
  platform: 'node',
  external: [/^node:/],
});
await library.write({ dir: join(dist, 'lib'), format: 'esm', minify: true, entryFileNames: '[name].js' });
await library.close();
const bundled = bundledIn(output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : [])));
const released = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
writeFileSync(join(dist, 'licences.txt'), licencesOf(bundled));
writeFileSync(join(dist, 'sbom.cdx.json'), `${JSON.stringify(billOf(bundled, released), undefined, 2)}\n`);

/**
 * The same program in ASCII: V8 takes one byte for a character of it, and two for each character of a text that holds a
 * single one beyond Latin-1.
 */
const inAscii = (code: string, name: string): string =>
  code.replace(/(\\?)([^\0-\x7f])/g, (_, slash: string, unit: string) => {
    if (slash !== '') throw new Error(`${name}: ${slash}${unit} would change its meaning when it is written in ASCII`);
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

/** Runs first in the program and in its workers, which no other module is loaded before. */
const OLDER_NODE = 'older-node.cjs';
copyFileSync(join(root, 'src/cli', OLDER_NODE), join(dist, OLDER_NODE));
for (const worker of ['editor-worker', 'layer-worker', 'report-worker', 'text-worker']) {
  const file = join(dist, `${worker}.cjs`);
  writeFileSync(file, `require('./${OLDER_NODE}');${readFileSync(file, 'utf8')}`);
}

const build = createHash('sha256');
for (const name of readdirSync(dist, { encoding: 'utf8' })
  .filter((file) => file.endsWith('.cjs'))
  .sort()) {
  const code = inAscii(readFileSync(join(dist, name), 'utf8'), name);
  writeFileSync(join(dist, name), code);
  build.update(name).update(code);
}
const start = readFileSync(join(root, 'src/cli/start.cjs'), 'utf8');
writeFileSync(join(dist, 'plimsoll.cjs'), start.replace('__BUILD__', build.digest('hex').slice(0, 16)));
chmodSync(join(dist, 'plimsoll.cjs'), 0o755);
// the name under which earlier versions were called by hand
writeFileSync(join(dist, 'cli.js'), "import './plimsoll.cjs';\n");
