import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { playExample } from '../../test/support/play-example.ts';
import { detections } from './detections/index.ts';

test('every file of the folder is in the index, under the name of its id', () => {
  const files = readdirSync(join(import.meta.dirname, 'detections')).filter((name) => name !== 'index.ts');
  expect(detections.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

describe.each(detections.map((detection) => [detection.id, detection] as const))('%s', (_, detection) => {
  test.each(
    detection.examples.alarms.map((example) => [example.name, example] as const),
  )('is said: %s', (_, example) => {
    const alerts = playExample(detection, example);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.message).not.toMatch(/undefined|NaN|\[object/);
  });
  test.each(
    detection.examples.quiet.map((example) => [example.name, example] as const),
  )('is quiet: %s', (_, example) => {
    expect(playExample(detection, example)).toEqual([]);
  });
  test('says everything, in sentences', () => {
    for (const text of [detection.why, detection.normal, detection.remedy]) expect(text).toMatch(/^[A-Z`'"0-9].*[.]$/s);
    expect(detection.technique).toMatch(/^T\d{4}(?:\.\d{3})?$/);
  });
});

test('the page lists every detection', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/watch.md'), 'utf8');
  for (const { id, title, severity, technique, control, learned } of detections) {
    expect(page).toContain(
      `| ${id} | ${title} | ${severity} | ${technique} | ${control} |${learned ? ' yes |' : ' |'}`,
    );
  }
});
