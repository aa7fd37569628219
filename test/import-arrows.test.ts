import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

/** The folders of src/ from the left to the right of the data flow; an import may only point to the left. */
const ORDER: readonly string[] = [
  'model',
  'ports',
  'knowledge',
  'read',
  'join',
  'vulnerabilities',
  'checklist',
  'policy',
  'posture',
  'check',
  'report',
  'trial',
  'fix',
  'scan',
  'secrets',
  'harden',
  'sign',
  'watch',
  'guard',
  'audit',
  'comply',
  'init',
  'lsp',
  'mcp',
  'serve',
  'outside',
  'cli',
];
/** Layers that see less than what stands to their left. */
const SEES: { readonly [folder: string]: readonly string[] } = {
  model: [],
  ports: ['model'],
  knowledge: ['model'],
  join: ['model', 'knowledge', 'read'],
  vulnerabilities: ['model', 'ports', 'knowledge'],
  checklist: ['model', 'knowledge'],
  posture: ['model', 'checklist', 'policy'],
  trial: ['model', 'ports', 'knowledge'],
  sign: ['model', 'ports', 'read', 'policy'],
};

const src = join(import.meta.dirname, '..', 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const sources = files.filter((file) => !file.endsWith('.test.ts'));
const importsOf = (file: string): string[] =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) =>
    relative(src, join(src, dirname(file), match[1] ?? '')),
  );

test('imports point only to the left in the data flow', () => {
  const wrong: string[] = [];
  for (const file of sources) {
    const from = file.split('/')[0] ?? '';
    if (!file.includes('/')) continue;
    expect(ORDER, `src/${from} has no place in the order`).toContain(from);
    for (const target of importsOf(file)) {
      const to = target.split('/')[0] ?? '';
      if (to === from || !target.includes('/') || to === '..') continue;
      const allowed = SEES[from] ?? ORDER.slice(0, ORDER.indexOf(from));
      if (!allowed.includes(to) || to === 'outside') {
        if (!(to === 'outside' && from === 'cli')) wrong.push(`${file} -> ${target}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('the page on the architecture lists the folders in this order, with what they may see', () => {
  const page = readFileSync(join(src, '../docs/architecture.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)\/` \|.*\| ([^|]+) \|$/gm)].map(([, folder, sees]) => [folder, sees]);
  const words = ORDER.map((folder) => {
    const sees = SEES[folder];
    return [folder, sees === undefined ? 'all above' : sees.length === 0 ? 'nothing' : sees.join(', ')];
  });
  expect(rows).toEqual(words);
});

test('no file imports itself through others', () => {
  const graph = new Map(sources.map((file) => [file, importsOf(file)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
  expect(circles).toEqual([]);
});

test('only cli and outside touch the process and the disk, and only outside the network and other programs', () => {
  const wrong = sources.filter((file) => {
    if (file.startsWith('outside/')) return false;
    const text = readFileSync(join(src, file), 'utf8');
    if (file.startsWith('cli/')) return /from 'node:(net|http|https|child_process|tls|dgram)/.test(text);
    return (
      /from 'node:(fs|net|http|https|child_process|tls|dgram|os|process)/.test(text) ||
      /\bprocess\.(env|argv|exit|stdout|stderr)|\bconsole\./.test(text)
    );
  });
  expect(wrong).toEqual([]);
});

test('no source file outgrows one idea', () => {
  const long = sources.filter((file) => {
    if (/^(knowledge|checklist)\/.*(index|control-ids)\.ts$|^knowledge\//.test(file)) return false;
    return readFileSync(join(src, file), 'utf8').split('\n').length > 400;
  });
  expect(long).toEqual([]);
});

test('nothing is exported that no other file takes', () => {
  const root = join(src, '..');
  const taken = new Set<string>();
  for (const folder of ['src', 'test', 'bench', 'scripts']) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const path = join(root, folder, file);
      const text = readFileSync(path, 'utf8');
      for (const [, names = '', from = ''] of text.matchAll(/^(?:im|ex)port [^;']*?\{([^}]*)\} from '(\.[^']+)'/gm))
        for (const [name] of names.matchAll(/\w+/g)) taken.add(`${relative(src, join(dirname(path), from))} ${name}`);
      // what is loaded when it is needed
      for (const [, from = ''] of text.matchAll(/import\('(\.[^']+)'\)/g))
        taken.add(relative(src, join(dirname(path), from)));
    }
  }
  const idle = sources.flatMap((file) =>
    [...readFileSync(join(src, file), 'utf8').matchAll(/^export (?:async )?(?:const|function\*?|type|class) (\w+)/gm)]
      .map(([, name]) => `${file} ${name}`)
      .filter((name) => !taken.has(file) && !taken.has(name)),
  );
  expect(idle).toEqual([]);
});
