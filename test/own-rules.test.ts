import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { answerOf } from './support/answer-of.ts';
import { writeFiles } from './support/write-files.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

let place = '';
const write = (path: string, text: string): void => {
  writeFiles(place, { [path]: text });
};
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'plimsoll-own-'));
  folders.push(place);
  write('shop/compose.yaml', 'services:\n  web:\n    image: acme/web:1.30\n');
});

type Judged = {
  readonly code: number;
  readonly err: string;
  readonly findings: readonly { readonly rule: string; readonly severity: string }[];
  readonly verdicts: readonly { readonly control: string; readonly verdict: string; readonly reason?: string }[];
  readonly level: number;
};

const judged = async (policy: string, ...args: readonly string[]): Promise<Judged> => {
  write('own.yaml', policy);
  const { code, out, err } = await answerOf(['check', 'shop', '--policy', 'own.yaml', '--format', 'json', ...args], {
    cwd: place,
  });
  if (out === '') return { code, err, findings: [], verdicts: [], level: -1 };
  const { findings, subjects } = JSON.parse(out);
  return { code, err, findings, verdicts: subjects[0].verdicts, level: subjects[0].level };
};

const rule = (holds: string, more = ''): string =>
  `own:\n  rules:\n    - id: own/mine\n      title: is as I like it\n      holds: ${JSON.stringify(holds)}\n${more}`;

const verdict = async (holds: string, more = ''): Promise<string | undefined> =>
  (await judged(rule(holds, more))).verdicts.find(({ control }) => control === 'own/mine')?.verdict;

describe('a rule of one line', () => {
  test('passes where it holds, and is a finding where it does not', async () => {
    expect(await verdict('service.image.tag == "1.30"')).toBe('pass');
    expect(await verdict('service.image.tag != "1.30"')).toBe('fail');
    const { findings } = await judged(rule('service.read_only', '      severity: high\n'));
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'own/mine/broken', severity: 'high' }));
  });

  test('says nothing where it does not apply', async () => {
    expect(await verdict('false', '      when: service.built\n')).toBe('not-applicable');
  });

  test.each([
    ['service.user == "1000"', 'something that no file tells'],
    ['has(service.user)', 'whether it is set at all'],
    ['service.labels["team"] == "shop"', 'a key that is not there'],
    ['service.ports[3].target == 80', 'an item that is not there'],
    ['service.name + service.memory == "x"', 'two things that do not go together'],
    ['service.memory > 100', 'a number that is not set'],
    ['service.image', 'an answer that is neither true nor false'],
  ])('%s (%s) is undecided, never a pass', async (holds) => {
    expect(await verdict(holds)).toBe('unknown');
  });

  test('what is not known does not matter where the rest decides', async () => {
    expect(await verdict('service.name == "web" || service.user == "1000"')).toBe('pass');
    expect(await verdict('service.user == "1000" && service.name == "api"')).toBe('fail');
  });

  test('may have patterns of any form, and takes no longer for it than they are worth', async () => {
    const steps = 'a*'.repeat(200);
    write('shop/compose.yaml', `services:\n  web:\n    image: nginx:1.30\n    labels: { a: ${'a'.repeat(60)} }\n`);
    expect(await verdict('service.name.matches("^(w|we)+b$") && !service.image.tag.matches(r"^\\d$")')).toBe('pass');
    expect(await verdict('service.labels.a.matches("(a+)+b") || service.labels.a.matches(".*.*.*.*.*.*.*b")')).toBe(
      'fail',
    );
    write('shop/compose.yaml', `services:\n  web:\n    image: nginx:1.30\n    labels: { a: ${'a'.repeat(2000)} }\n`);
    expect(await verdict(`[1, 2, 3, 4, 5].exists(x, service.labels.a.matches("${steps}b"))`)).toBe('unknown');
  });

  test('holds back a level only when it says so', async () => {
    const without = await judged(rule('service.read_only'));
    const withLevel = await judged(rule('true', '      level: 1\n'));
    expect(without.verdicts.find(({ control }) => control === 'own/mine')?.verdict).toBe('fail');
    expect(withLevel.level).toBe(without.level);
  });

  test('can be waived by its id, in the target too', async () => {
    const waived = `${rule('service.read_only')}waivers:\n  - { control: own/mine, reason: it may write }\n`;
    expect((await judged(waived)).findings.map((one) => one.rule)).not.toContain('own/mine/broken');
    write(
      'shop/compose.yaml',
      '# plimsoll ignore=own/mine reason="it may write"\nservices:\n  web:\n    image: nginx:1.30\n',
    );
    const { findings, code } = await judged(rule('service.read_only'));
    expect([code, findings.map((one) => one.rule).includes('own/mine/broken')]).toEqual([0, false]);
  });

  test('does not reveal values of variables', async () => {
    write('shop/compose.yaml', 'services:\n  web:\n    image: nginx:1.30\n    environment: { TOKEN: hunter2 }\n');
    expect(await verdict('"TOKEN" in service.environment')).toBe('pass');
    expect((await judged(rule('service.environment.TOKEN == "x"'))).verdicts).toContainEqual(
      expect.objectContaining({ control: 'own/mine', verdict: 'unknown' }),
    );
  });
});

describe('an expression that can be seen to be wrong is a mistake with its line', () => {
  test.each([
    ['service.imgae == "x"', /service has no imgae/],
    ['service.name ==', /own\.yaml:5: own\/mine: holds: /],
    ['servce.name == "x"', /servce/],
    ['"text"', /gives string/],
    ['service.name.matches("(?=a)b")', /pattern "\(\?=a\)b" is none that is read: the syntax of RE2/],
    ['["(a+)+$"].exists(p, service.name.matches(p))', /pattern of matches is a text/],
    ['service.ports.all(a, service.ports.all(b, service.ports.all(c, true)))', /loops in one another/],
    [`true${' && true'.repeat(400)}`, /./],
  ])('%s', async (holds, message) => {
    const { code, err } = await judged(rule(holds));
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });

  test.each([
    ['own: [1]\n', /own has rules and modules/],
    ['own:\n  rules:\n    - { title: x, holds: "true" }\n', /id is own/],
    ['own:\n  rules:\n    - { id: container/x, title: x, holds: "true" }\n', /id is own/],
    ['own:\n  rules:\n    - { id: own/x, title: x, holds: "true", level: 7 }\n', /level is one of/],
    ['own:\n  rules:\n    - { id: own/x, title: x, holds: "true", colour: red }\n', /a rule has id/],
    ['own:\n  rules:\n    - { id: own/x, title: x, holds: "true", examples: { good: [7] } }\n', /an example is/],
  ])('%j', async (policy, message) => {
    const { code, err } = await judged(policy);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });
});

const MODULE = `export const labelled = {
  id: 'own/labelled/no-label', subject: 'settings', severity: 'low', title: 'has a label', why: 'w', remedy: 'r',
  *check(service) {
    const at = { place: service.at, via: [], strength: 'declared' };
    if (service.name === 'throws') throw new Error('oops');
    if (service.name === 'lies') yield { kind: 'perfect' };
    else if (service.settings.labels.items.length > 0) yield { kind: 'held', origin: at };
    else yield { kind: 'violated', origin: at, message: 'has no label' };
  },
};
export const tighter = {
  ...labelled, id: 'image/signed/by-us', title: 'is signed by us',
  *check(service) { yield { kind: 'held', origin: { place: service.at, via: [], strength: 'declared' } }; },
};
`;

describe('a module that the operator names', () => {
  const policy = 'own: { modules: [rules/mine.mjs] }\n';

  test('has its rules run beside the others', async () => {
    write('rules/mine.mjs', MODULE);
    const { findings, verdicts } = await judged(policy);
    expect(findings.map((one) => one.rule)).toContain('own/labelled/no-label');
    expect(verdicts).toContainEqual(expect.objectContaining({ control: 'own/labelled', verdict: 'fail' }));
  });

  test('can tighten a control of the checklist, and is no evidence that it holds', async () => {
    write('rules/mine.mjs', MODULE);
    const { verdicts } = await judged(policy);
    expect(verdicts.find(({ control }) => control === 'image/signed')?.verdict).toBe('unknown');
  });

  test('says in pages and comments what to do in the words of its rules', async () => {
    const strict = MODULE.replace("id: 'own/labelled/no-label'", "id: 'container/non-root/mine'").replace(
      /remedy: [^\n]*/,
      "remedy: 'Ask the harbour master.',",
    );
    write('rules/mine.mjs', strict);
    write('own.yaml', policy);
    for (const format of ['html', 'markdown']) {
      const { out } = await answerOf(['check', 'shop', '--policy', 'own.yaml', '--format', format], { cwd: place });
      expect(out).toContain('Ask the harbour master.');
    }
  });

  test.each(['throws', 'lies'])('that %s leaves undecided', async (name) => {
    write('rules/mine.mjs', MODULE);
    write('shop/compose.yaml', `services:\n  ${name}:\n    image: nginx:1.30\n`);
    const { verdicts } = await judged(policy);
    expect(verdicts.find(({ control }) => control === 'own/labelled')).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringMatching(/went wrong/),
    });
  });

  test('is never loaded from what is judged, whoever names it', async () => {
    write('shop/mine.mjs', `globalThis.plimsollWasHere = true;\n${MODULE}`);
    const { code, err } = await judged('own: { modules: [shop/mine.mjs] }\n');
    expect([code, err]).toEqual([2, expect.stringMatching(/lies in what is judged/)]);
    write('shop/plimsoll.yaml', 'own: { modules: [mine.mjs] }\n');
    const own = await answerOf(['check', 'shop'], { cwd: place });
    expect([own.code, own.err]).toEqual([2, expect.stringMatching(/--policy FILE/)]);
    expect('plimsollWasHere' in globalThis).toBe(false);
  });

  test.each([
    ['export const a = 1;\n', /exports no rule/],
    ['export const = ;\n', /cannot be loaded/],
    [MODULE.replace("'own/labelled/no-label'", "'mine/labelled/x'"), /begins with own/],
    [MODULE.replace("subject: 'settings'", "subject: 'moon'"), /subject is one of/],
  ])('%#: what is wrong with it is a mistake of the policy', async (text, message) => {
    write(`rules/mine.mjs`, text);
    write('own.yaml', policy);
    // each under its own name: a module is loaded once a process
    const name = `mine-${Math.random().toString(36).slice(2)}.mjs`;
    write(`rules/${name}`, text);
    const { code, err } = await judged(`own: { modules: [rules/${name}] }\n`);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe('policy test', () => {
  const tested = async (examples: string, holds = 'service.read_only'): Promise<{ code: number; out: string }> => {
    write('own.yaml', rule(holds, examples));
    return answerOf(['policy', 'test', '--policy', 'own.yaml'], { cwd: place });
  };
  const GOOD = '        good: ["services: { web: { image: nginx, read_only: true } }"]\n';
  const BAD = '        bad: ["services: { «web»: { image: nginx } }"]\n';

  test('good and bad examples that do what they should', async () => {
    expect(await tested(`      examples:\n${GOOD}${BAD}`)).toMatchObject({ code: 0 });
  });

  test('a rule that finds everything, and one that finds nothing', async () => {
    expect(await tested(`      examples:\n${GOOD}${BAD}`, 'false')).toMatchObject({ code: 1 });
    expect(await tested(`      examples:\n${GOOD}${BAD}`, 'true')).toMatchObject({ code: 1 });
  });

  test('a rule that goes wrong fails its examples', async () => {
    const { code, out } = await tested(`      examples:\n${GOOD}${BAD}`, 'service.labels["x"] == "y"');
    expect([code, out]).toEqual([1, expect.stringMatching(/cannot be evaluated: No such key/)]);
  });

  test('a rule without examples has shown nothing', async () => {
    expect(await tested('')).toMatchObject({ code: 1, out: expect.stringMatching(/no bad example/) });
  });

  test('an example that is found elsewhere than at its mark, and one that cannot be read', async () => {
    const elsewhere = '        bad: ["«services»: { web: { image: nginx } }"]\n';
    expect((await tested(`      examples:\n${GOOD}${elsewhere}`)).out).toMatch(/not at the «mark»/);
    const broken = '        bad: ["services: ["]\n';
    expect((await tested(`      examples:\n${GOOD}${broken}`)).out).toMatch(/cannot be read/);
  });

  test('the example of the documentation fits the schema of policies', () => {
    const read = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
    const fits = new Ajv2020({ strict: false }).compile(JSON.parse(read('docs/schema/policy.schema.json')));
    expect(fits(parse(read('examples/policy/own.yaml'))), JSON.stringify(fits.errors)).toBe(true);
  });

  test('examples of own detections are run too', async () => {
    const detection = (alarm: string): string =>
      `watch:\n  own:\n    - {id: own/mail, on: connection, when: connection.port == 25, title: Mail, examples: {alarms: [${alarm}], quiet: [{port: 443}]}}\n`;
    write('own.yaml', detection('{port: 25}'));
    const right = await answerOf(['policy', 'test', '--policy', 'own.yaml'], { cwd: place });
    expect([right.code, right.out]).toEqual([0, expect.stringContaining('1 detection, 2 examples, 0 wrong')]);
    write('own.yaml', detection('{port: 26}'));
    const wrong = await answerOf(['policy', 'test', '--policy', 'own.yaml'], { cwd: place });
    expect([wrong.code, wrong.out]).toEqual([
      1,
      expect.stringContaining('WRONG own/mail, alarm 1: it says nothing there'),
    ]);
  });

  test('the example of the documentation', async () => {
    const { code } = await answerOf(['policy', 'test', '--policy', 'examples/policy/own.yaml'], {
      cwd: join(import.meta.dirname, '..'),
    });
    expect(code).toBe(0);
  });
});

test('explain tells of an own rule where its policy is named, and else where it would be', async () => {
  write(
    'own.yaml',
    'own:\n  rules:\n    - { id: own/team, title: names its team, holds: "true", why: Somebody must answer. }\n',
  );
  const known = await answerOf(['explain', '--policy', 'own.yaml', 'own/team'], { cwd: place });
  expect(known).toMatchObject({ code: 0, out: expect.stringContaining('Somebody must answer.') });
  const unknown = await answerOf(['explain', 'own/team'], { cwd: place });
  expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('--policy FILE') });
});
