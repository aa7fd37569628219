// Compares our reading of Dockerfiles with BuildKit's own, and our rules with its checks: every Dockerfile of a folder.
//   node bench/dockerfile-differential.ts FOLDER PROGRAM [--rules]
//   node bench/dockerfile-differential.ts FOLDER PROGRAM --random N [--seed S]
// PROGRAM is bench/dockerfile-oracle, built with go. --rules compares the checks as well, which takes longer; --random reads N files
// that are made of those of the folder as the fuzzer makes them.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { check } from '../src/check/check.ts';
import { buildkit } from '../src/knowledge/peers/buildkit.ts';
import type { Dockerfile } from '../src/model/dockerfile.ts';
import type { FileId } from '../src/model/place.ts';
import { literal } from '../src/model/value.ts';
import { noPolicy } from '../src/policy/policy.ts';
import { memoryFiles } from '../src/ports/memory-files.ts';
import { readDockerfile } from '../src/read/dockerfile/read-dockerfile.ts';
import { stagesOf } from '../src/read/dockerfile/resolve-build.ts';
import { dockerfile } from './fuzz/dockerfile.ts';
import { mutate, randomOf } from './fuzz/mutate.ts';

type Answer = {
  readonly error?: string;
  readonly config?: {
    readonly User?: string;
    readonly Env?: readonly string[];
    readonly Labels?: Readonly<Record<string, string>>;
    readonly ExposedPorts?: Readonly<Record<string, unknown>>;
    readonly Cmd?: readonly string[] | null;
    readonly Entrypoint?: readonly string[] | null;
    readonly WorkingDir?: string;
  };
  readonly warnings: readonly { readonly rule: string; readonly line: number }[];
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rules: { type: 'boolean' }, random: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const [folder = '.', program = ''] = positionals;
const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const ask = async (text: string): Promise<Answer> => {
  child.stdin.write(`${JSON.stringify({ text })}\n`);
  return JSON.parse(String((await lines.next()).value)) as Answer;
};

/** What differs in the configuration of the image; a value that is not known to us is no difference. */
const configOf = (file: Dockerfile, theirs: NonNullable<Answer['config']>): readonly string[] => {
  const differences: string[] = [];
  const compare = (what: string, ours: string | undefined, wanted: string | undefined): void => {
    if (ours !== undefined && ours !== (wanted ?? '')) differences.push(`${what}: we ${ours}, BuildKit ${wanted}`);
  };
  const env = new Map<string, string | undefined>();
  const labels = new Map<string, string | undefined>();
  let user: string | undefined = '';
  for (const { instructions } of stagesOf(file)?.lineage.toReversed() ?? [])
    for (const each of instructions) {
      if (each.kind === 'env' || each.kind === 'label')
        for (const { key, value } of each.pairs) {
          const name = literal(key.value);
          if (name !== undefined) (each.kind === 'env' ? env : labels).set(name, literal(value.value));
        }
      if (each.kind === 'user') user = literal(each.user.value);
    }
  compare('USER', user, theirs.User);
  for (const [name, ours] of env)
    compare(`ENV ${name}`, ours, theirs.Env?.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1));
  for (const [name, ours] of labels) compare(`LABEL ${name}`, ours, theirs.Labels?.[name]);
  return differences;
};

/** The line on which the instruction begins that an offset stands in. */
const instructionLine = (file: Dockerfile, offset: number): number => {
  const all = file.stages.flatMap(({ from, instructions }) => [from, ...instructions]);
  const around = [...file.preamble, ...all].findLast(({ span }) => span.start <= offset);
  return file.text.slice(0, around?.span.start ?? offset).split('\n').length;
};

/** Our findings that one of BuildKit's checks is about, as it writes them. */
const ourWarnings = (file: Dockerfile): ReadonlySet<string> => {
  const { posture } = check({
    files: memoryFiles({ Dockerfile: file.text }),
    folder: '.' as FileId,
    rootName: 'one',
    policy: noPolicy,
    environment: new Map(),
    allowOutside: false,
    today: '2026-11-28',
  });
  const names = new Map(Object.entries(buildkit).map(([name, pattern]) => [String(pattern), name]));
  return new Set(
    posture.findings.flatMap(({ rule, origin }) => {
      const name = names.get(rule.slice(rule.lastIndexOf('/') + 1));
      const place = origin.place.kind === 'absent' ? origin.place.near : origin.place;
      return name !== undefined && place.kind === 'text' ? [`${name} ${instructionLine(file, place.span.start)}`] : [];
    }),
  );
};

const counts = new Map<string, number>();
const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
const compareOne = async (name: string, text: string): Promise<void> => {
  const file = readDockerfile('Dockerfile' as FileId, text);
  // another frontend may read it otherwise
  if (!text.isWellFormed() || file.directives.some((directive) => directive.name === 'syntax')) return;
  const answer = await ask(text);
  const refused = file.problems.find(({ severity }) => severity === 'error');
  if (answer.error !== undefined || refused) {
    const both = answer.error !== undefined && refused;
    count(both ? 'both refuse' : refused ? 'only we refuse' : 'only BuildKit refuses');
    if (!both) console.log(`${name}\n  ${refused ? `we refuse: ${refused.message}` : answer.error}`);
    return;
  }
  const differences = configOf(file, answer.config ?? {});
  count(differences.length > 0 ? 'another configuration' : 'the same configuration');
  if (differences.length > 0) console.log(`${name}\n  ${differences.join('\n  ')}`);
  if (!values.rules) return;
  const ours = ourWarnings(file);
  const theirs = new Set(answer.warnings.map(({ rule, line }) => `${rule} ${line}`));
  for (const one of new Set([...ours, ...theirs])) {
    const rule = one.slice(0, one.indexOf(' '));
    const who = !ours.has(one) ? 'only BuildKit' : !theirs.has(one) ? 'only we' : 'both';
    count(`${rule}: ${who}`);
    if (who !== 'both') console.log(`${name}:${one.slice(rule.length + 1)} ${rule}: ${who}`);
  }
};

const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /dockerfile[^/]*$/i.test(name) && !/ignore$/.test(name) && statSync(join(folder, name)).isFile(),
);
const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
if (values.random === undefined)
  for (const [index, name] of names.entries()) await compareOne(name, texts[index] ?? '');
else
  for (let index = 0; index < Number(values.random); index++) {
    const made = mutate(texts, dockerfile.tokens, randomOf(Number(values.seed), index));
    await compareOne(`${index} ${JSON.stringify(made.slice(0, 300))}`, made);
  }
child.kill();
for (const [what, number] of [...counts].sort(([a], [b]) => a.localeCompare(b))) console.log(`${number} ${what}`);
