import { expect, test } from 'vitest';
import { frameworks } from '../knowledge/frameworks/frameworks.ts';
import { answeringControls } from './answering-controls.ts';
import { controls } from './index.ts';
import { items } from './items.ts';

const answers = (framework: string, id: string): readonly string[] => {
  const item = frameworks.find(({ name }) => name === framework)?.items.find((one) => one.id === id);
  return item ? answeringControls(item, controls).map((control) => control.id) : [];
};

test('what a program can decide is answered by a control, and everything else says who decides', () => {
  const open = frameworks.flatMap(({ name, items: required }) =>
    required
      .filter((item) => answeringControls(item, controls).length === 0)
      .filter((item) => item.assessment === 'automated' || item.decidedBy === undefined)
      .map((item) => `${name} ${item.id}`),
  );
  expect(open).toEqual([]);
});

test('requirements name only controls and items that exist, and no id twice', () => {
  const known = new Set<string>([...controls.map(({ id }) => id), ...items.map(({ id }) => id)]);
  for (const { name, items: required } of frameworks) {
    expect(required.flatMap((item) => [...item.controls, ...item.items]).filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(required.map(({ id }) => id)).size, name).toBe(required.length);
  }
});

test('a control that cites a requirement answers it', () => {
  const CITED: readonly (readonly [framework: string, title: RegExp])[] = [
    ['cis-docker', /^CIS Docker Benchmark 1\.6, (\S+)$/],
    ['nist-800-190', /^NIST SP 800-190, (\S+)$/],
    ['pci-dss', /^PCI DSS 4\.0\.1, (\S+)$/],
    ['iso-27001', /^ISO\/IEC 27001:2022, (\S+)$/],
    ['soc2', /^SOC 2, (\S+)$/],
  ];
  const missing: string[] = [];
  for (const control of controls) {
    for (const { title } of control.references) {
      for (const [framework, pattern] of CITED) {
        const id = pattern.exec(title)?.[1];
        if (id !== undefined && !answers(framework, id).includes(control.id)) missing.push(`${control.id}: ${title}`);
      }
    }
  }
  expect(missing).toEqual([]);
});

test('well-known requirements lead to the control that anyone would expect', () => {
  expect(answers('cis-docker', '5.5')).toEqual(['container/not-privileged']);
  expect(answers('cis-docker', '5.16')).toEqual(['container/host-isolation']);
  expect(answers('cis-docker', '5.32')).toEqual(['container/no-engine-socket']);
  expect(answers('cis-docker', '4.6')).toEqual(['runtime/healthcheck']);
  expect(answers('owasp-docker', 'R7')).toEqual(['container/resource-limits', 'runtime/restart-policy']);
  expect(answers('pci-dss', '1.4.4')).toEqual(['network/isolated', 'network/no-public-datastore']);
});

test('CIS Docker Benchmark 1.6 is complete: 117 requirements in seven sections', () => {
  expect(frameworks.find(({ name }) => name === 'cis-docker')?.items).toHaveLength(117);
});
