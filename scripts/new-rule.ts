// npm run new:rule LAYER/CONTROL/BAD-PATTERN: writes the file of a new rule and says what is left to do.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const id = process.argv[2] ?? '';
const refuse = (why: string): never => {
  console.error(`new:rule: ${why}`);
  process.exit(2);
};

const [, layer, control, name] = /^([a-z]+)\/([a-z][a-z0-9-]*)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(id) ?? [];
if (layer === undefined || control === undefined || name === undefined)
  refuse(`'${id}' is no rule id: write LAYER/CONTROL/BAD-PATTERN in kebab-case, as container/non-root/starts-as-root`);
const folder = join(root, 'src', 'checklist', `${layer}`, `${control}`);
if (!existsSync(join(folder, 'control.ts'))) refuse(`there is no control ${layer}/${control}: npx plimsoll checklist`);
const file = join(folder, `${name}.ts`);
if (name === 'control' || existsSync(file)) refuse(`src/checklist/${id}.ts exists already; ids are never used twice`);

const local = `${name}`.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
writeFileSync(
  file,
  `import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** TODO what this rule looks at, and what it leaves to others. */
export const ${local} = defineRule({
  id: '${id}',
  subject: 'settings',
  severity: 'medium',
  title: 'TODO the bad pattern as a short sentence',
  why: 'TODO the threat: what an attacker does with it.',
  remedy: 'TODO what to write instead, right today.',
  references: [{ title: 'TODO the standard and its section' }],
  examples: {
    bad: [bad({ 'compose.yaml': 'TODO the file, with «the bad place» marked' })],
    good: [{ 'compose.yaml': 'TODO a file with exactly one held outcome' }],
  },
  *check(service) {
    const { user } = service;
    if (user.value.kind === 'unknown') return;
    if (user.value.value.text === 'TODO') yield violated(user.origin, \`\${service.name} ...\`);
    else yield held(user.origin);
  },
});
`,
);
const generated = spawnSync(process.execPath, [join(root, 'scripts', 'generate.ts')], { stdio: 'inherit', cwd: root });
if (generated.status !== 0) refuse('the rule is written, but the index could not be: npm run generate');
console.log(`src/checklist/${id}.ts is written and in the index. Now:
  1. write the examples first: bad with its «mark» (and the fixed text, if there is a fix), good, undecided, silent
  2. write check(): yield held, violated or undecided; nothing where the rule does not apply
  3. replace every TODO, then: npx vitest run test/examples.test.ts -t ${id}`);
