import { expect, test } from 'vitest';
import type { ServiceBaseline } from './baseline.ts';
import { readServiceBaseline, serviceBaselineText } from './baseline-text.ts';
import { emptySeason, withHour } from './season.ts';

const season = withHour(emptySeason, 3, [0.123456, 2]);
const learned: ServiceBaseline = {
  ...{ service: 'web', watched: 1000.4, settled: true, imageId: 'sha256:1', sinceImage: Number.POSITIVE_INFINITY },
  ...{ programs: new Set(['sh', 'nginx']), peers: new Set(['db']), listeners: new Set(['80']) },
  seasons: { cpu: season, memory: emptySeason, sent: emptySeason },
};

test('what was learned is read back as it was written, in order, and learning goes on from there', () => {
  const [db, web] = readServiceBaseline(serviceBaselineText([learned, { ...learned, service: 'db' }])) ?? [];
  expect([db?.service, web?.service]).toEqual(['db', 'web']);
  expect(web).toEqual({
    ...{ ...learned, watched: 1000, settled: false, sinceImage: Number.MAX_SAFE_INTEGER },
    programs: new Set(['nginx', 'sh']),
    seasons: { ...learned.seasons, cpu: withHour(emptySeason, 3, [0.1235, 2]) },
  });
  expect([...(web?.programs ?? [])]).toEqual(['nginx', 'sh']);
});

test('what an older watch learned, of block devices too, is read', () => {
  const older = serviceBaselineText([learned]).replace('"sent":', '"blocks": [], "sent":');
  expect(readServiceBaseline(older)?.map(({ service }) => service)).toEqual(['web']);
});

test.each([
  '',
  '{}',
  '{ "schemaVersion": 2, "services": [] }',
  '{ "schemaVersion": 1, "services": [{}] }',
])('%s is no baseline', (text) => {
  expect(readServiceBaseline(text)).toBeUndefined();
});
