import { expect, test } from 'vitest';
import type { Control } from '../../checklist/control.ts';
import { controls, rules } from '../../checklist/index.ts';
import type { RuleText } from './explain.ts';
import { explainControl, explainRule } from './explain.ts';

const nonRoot = controls.find(({ id }) => id === 'container/non-root') as Control; // the control every example uses
const startsAsRoot = rules.find(({ id }) => id === 'container/non-root/starts-as-root') as RuleText;

test('a control is explained with what, why, remedy, who settles it, its rules and references', () => {
  const text = explainControl(nonRoot, rules);
  for (const part of [
    'What must hold',
    'Why',
    'What to do',
    'How it is settled',
    'plimsoll check --live',
    'container/non-root/starts-as-root',
    'CIS Docker Benchmark 1.6, 4.1',
    'CTR-1, RUN-15',
  ])
    expect(text).toContain(part);
});

test('a rule shows its example with carets under the mark, and none of the marks themselves', () => {
  const text = explainRule(
    {
      ...startsAsRoot,
      examples: {
        bad: [{ files: { Dockerfile: 'FROM node:24\nUSER «0:0»\n' } }],
        good: [{ Dockerfile: 'FROM node:24\nUSER 1000:1000\n' }],
      },
    },
    nonRoot,
  );
  expect(text).toContain('    USER 0:0\n         ^^^\n');
  expect(text).toContain('Fine\n  Dockerfile:\n    FROM node:24\n    USER 1000:1000');
  expect(text).not.toMatch(/[«»]/);
});

test('prose of every control and rule fits 80 columns; only commands, addresses and examples may be wider', () => {
  const pages = [
    ...controls.map((control) => explainControl({ ...control, references: [{ title: 'x' }] }, [])),
    ...rules.flatMap((rule) => {
      const control = controls.find(({ id }) => rule.id.startsWith(`${id}/`));
      const examples = { bad: [{ files: {} }], good: [{}] } as const;
      return control ? [explainRule({ ...rule, examples, references: [{ title: 'x' }] }, control)] : [];
    }),
  ];
  const wide = pages.flatMap((page) => page.split('\n')).filter((line) => line.length > 80 && /\s/.test(line.trim()));
  expect(wide).toEqual([]);
});

test('why a test from inside the container proves nothing is said where it matters', () => {
  const explained = (id: string) =>
    controls
      .filter((control) => control.id === id)
      .map(({ remedy }) => remedy)
      .join('');
  expect(explained('container/read-only')).toContain('touch /test');
  expect(explained('container/non-root')).toContain('whoami');
  expect(explained('container/least-capabilities')).toContain('CapAdd');
});
