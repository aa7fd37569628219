import type { Fix } from '../../../model/change.ts';
import type { Env, ImageReference, Instruction, Word } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { makesAccount } from '../makes-account.ts';
import { behind, type Insertion, type Rewriting, rewrite, withoutLines } from '../rewrite.ts';
import { commandsOf } from '../steps.ts';
import { workdirBefore } from '../workdir-before.ts';
import { type BuiltProgram, builtProgram } from './built-program.ts';
import { runtimeBase } from './runtime-base.ts';

/** What works on files; whatever stands behind the last of these says how the image runs. */
const WORKS: ReadonlySet<Instruction['kind']> = new Set(['run', 'copy', 'add']);
/** What would have to be undone or carried over with more thought. */
const DIFFICULT: ReadonlySet<Instruction['kind']> = new Set([
  'user',
  'volume',
  'shell',
  'onbuild',
  'cmd',
  'entrypoint',
  'healthcheck',
  'invalid',
]);
/** Variables that tell the tools of a build something. */
const OF_TOOLS = /^(?:CGO_|GO|CARGO_|RUST|MAVEN_|MVN_|GRADLE_|NUGET_|DOTNET_CLI)/;
/** Files beside the sources that a program may read when it runs. */
const READ_LATER = /\.(?:html?|tmpl|gohtml|tpl|css|jsx?|json|sql|ya?ml|toml|ini|conf|env|crt|pem|png|svg|csv)$/i;
const NOT_READ =
  /^(?:\.|docs?\/|tests?\/|testdata\/)|(?:^|\/)(?:(?:docker-)?compose[\w.-]*\.ya?ml|Cargo\.toml|rust-toolchain\.toml|package(?:-lock)?\.json|\.[^/]+)$/;

/**
 * Ends the stage that builds where the program is there, and runs it in a small stage of its own. Only where the file
 * that is started is plainly the one that was built, and nothing else of the context looks as if it were read.
 */
export const splitStage = (build: Build, today: string): { readonly fix?: Fix } => {
  const { dockerfile, target, base } = build;
  const { text } = dockerfile;
  const reference = base && knownValue(base);
  const program = builtProgram(build);
  const runs = program && reference && runtimeBase(program, reference, text, today);
  if (dockerfile.stages.length > 1 || !runs || !program || readsMore(build, program)) return {};
  const { instructions, from } = target;
  const end = instructions.findLastIndex((each) => WORKS.has(each.kind) && !makesAccounts(each)) + 1;
  const before = instructions.slice(0, end);
  // of another system: its commands make no account here, and a number needs none
  const foreign = runs.startsWith('alpine:') !== isAlpine(reference);
  const accounts = instructions.slice(end).filter((each) => foreign && makesAccounts(each));
  const first = instructions.slice(end).find((each) => !accounts.includes(each));
  const exposed = before.filter(({ kind }) => kind === 'expose');
  const kept = before.filter((each): each is Env => each.kind === 'env' && !isForTools(each));
  const folder = workdirBefore(build, target, instructions[end]);
  if (!first || folder === undefined || before.some(({ kind }) => DIFFICULT.has(kind))) return {};
  if (accounts.length > 0 && !instructions.some((each) => each.kind === 'user' && isNumber(each.user))) return {};
  if (kept.some(({ span }) => text.slice(span.start, span.end).includes('$'))) return {};
  const name = from.alias?.name ?? 'build';
  const blank = /(?:^|\n)[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*[ \t]*$/.test(text.slice(0, first.span.start));
  const certificates = runs.startsWith('debian:') ? ['/etc/ssl/certs/ca-certificates.crt'] : [];
  const stage = [
    ...(blank ? [] : ['']),
    `FROM ${runs}`,
    `WORKDIR ${folder}`,
    ...kept.map(({ span }) => text.slice(span.start, span.end)),
    ...[...certificates, program.path].map((path) => `COPY --from=${name} ${path} ${path}`),
    ...exposed.map(({ span }) => text.slice(span.start, span.end)),
  ].join('\n');
  const changes: (Rewriting | Insertion)[] = [...exposed, ...accounts].map(({ span }) => withoutLines(text, span));
  if (!from.alias) changes.push(behind(from.image.span, ` AS ${name}`));
  return rewrite(
    build,
    `Run ${program.path} in a stage of its own on ${runs}`,
    [{ where: 'before', at: first.span, text: stage }, ...changes],
    'which files beside the program it reads when it runs, and which libraries and programs it calls',
  );
};

const isAlpine = ({ tag }: ImageReference): boolean => tag.kind === 'known' && /alpine/.test(tag.value ?? '');

const isNumber = ({ value }: Word): boolean => /^\d+(?::\d+)?$/.test(literal(value) ?? '');

/** Whether an instruction makes the user that the image runs as, and nothing else. */
const makesAccounts = (instruction: Instruction): boolean =>
  instruction.kind === 'run' && commandsOf([instruction]).every(makesAccount);

const isForTools = ({ pairs }: Env): boolean => pairs.every(({ key }) => OF_TOOLS.test(literal(key.value) ?? ''));

/** Whether the context holds what the program may read when it runs; jars and published folders hold it themselves. */
const readsMore = ({ context }: Build, { language }: BuiltProgram): boolean => {
  if (language === 'java' || language === 'dotnet') return false;
  if (context.kind === 'unknown') return true;
  const { entries, excludes } = context.value;
  return (
    entries.more.length > 0 ||
    entries.items.some((path) => READ_LATER.test(path) && !NOT_READ.test(path) && !excludes(path))
  );
};
