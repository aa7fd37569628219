import { expect, test } from 'vitest';
import { controls, rules } from '../../checklist/index.ts';
import { renderChecklistJson, renderChecklistText } from './render-checklist.ts';

test('the JSON names every control once, with its rules, and every item', () => {
  const document = JSON.parse(renderChecklistJson(controls, rules));
  expect(document.schemaVersion).toBe(1);
  expect(document.controls).toHaveLength(controls.length);
  expect(document.items).toHaveLength(95);
  const nonRoot = document.controls.find(({ id }: { id: string }) => id === 'container/non-root');
  expect(nonRoot).toMatchObject({ level: 1, gating: true, gates: 'service', covers: ['CTR-1', 'RUN-15'] });
  expect(nonRoot.rules).toContain('container/non-root/starts-as-root');
  expect(document.controls.flatMap(({ rules: own }: { rules: string[] }) => own)).toHaveLength(rules.length);
});

test('the table fits 80 columns and names every control under its level', () => {
  const text = renderChecklistText(controls, rules);
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  const level3 = text.slice(text.indexOf('Level 3'), text.indexOf('Level 4'));
  expect(level3).toContain('least-capabilities');
  expect(level3).not.toContain('not-privileged');
  const words = text.replace(/\s+/g, ' ');
  for (const { title } of controls) expect(words).toContain(title);
});
