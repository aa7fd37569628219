// Compares our reading of compose projects with Compose's own: every file of a folder, or random projects.
//   node bench/compose-differential.ts CORPUS_DIR [--oracle PROGRAM | --compose PROGRAM]
//   node bench/compose-differential.ts --random N [--seed S] --oracle PROGRAM
// Without either it asks Debian's docker-compose, which takes some 60 ms a file; --compose names another.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FileId } from '../src/model/place.ts';
import { diskFiles } from '../src/outside/disk/disk-files.ts';
import { memoryFiles } from '../src/ports/memory-files.ts';
import { type Comparison, compareCompose } from '../test/real/compare-compose.ts';
import { type Answer, dockerCompose, oracleAt } from '../test/real/docker-compose.ts';
import { generate, randomFrom } from './compose-generate.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    oracle: { type: 'string' },
    compose: { type: 'string' },
    random: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});

const counts = new Map<string, number>();
const note = (name: string, comparison: Comparison): void => {
  counts.set(comparison.kind, (counts.get(comparison.kind) ?? 0) + 1);
  if (comparison.kind === 'different') console.log(`${name}\n  ${comparison.at.slice(0, 5).join('\n  ')}`);
  if (comparison.kind === 'only-we-refuse') console.log(`${name}\n  we refuse: ${comparison.errors[0]}`);
  if ('error' in comparison) console.log(`${name}\n  ${comparison.kind}: ${comparison.error.slice(0, 200)}`);
};

const oracle = values.oracle === undefined ? undefined : oracleAt(values.oracle);
const local = oracle ? undefined : dockerCompose(values.compose);
if (local && 'skip' in local) throw new Error(local.skip);
console.log(`compared with ${local ? `docker-compose ${local.version}` : values.oracle}`);
const ask = async (files: readonly string[], folder: string): Promise<Answer> =>
  oracle ? oracle.config(files, folder) : (local as Exclude<typeof local, undefined>).config(files);

if (values.random === undefined) {
  const root = positionals[0] ?? '.';
  const files = diskFiles(root);
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/(^|\/)[^/]*compose[^/]*\.ya?ml$/i.test(name)) continue;
    const answer = await ask([join(root, name)], join(root, dirname(name)));
    note(name, compareCompose(files, [name as FileId], answer, root, homedir(), !oracle));
  }
} else {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-compose-'));
  for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.random); seed++) {
    const project = generate(randomFrom(seed));
    rmSync(join(root, 'proj'), { recursive: true, force: true });
    mkdirSync(join(root, 'proj/sub'), { recursive: true });
    for (const [file, text] of Object.entries(project)) writeFileSync(join(root, 'proj', file), text);
    const names = ['compose.yaml', 'override.yaml'].filter((name) => Object.hasOwn(project, name));
    const answer = await ask(
      names.map((name) => join(root, 'proj', name)),
      join(root, 'proj'),
    );
    const files = memoryFiles(
      Object.fromEntries(Object.entries(project).map(([file, text]) => [`proj/${file}`, text])),
    );
    note(
      `seed ${seed}`,
      compareCompose(
        files,
        names.map((name) => `proj/${name}` as FileId),
        answer,
        root,
        homedir(),
        !oracle,
      ),
    );
  }
  rmSync(root, { recursive: true });
}
oracle?.close();
console.log(Object.fromEntries(counts));
