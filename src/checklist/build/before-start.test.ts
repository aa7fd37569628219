import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import { beforeStart } from './before-start.ts';

const placeIn = (lines: readonly string[]): string => {
  const text = `${lines.join('\n')}\n`;
  const { stages } = readDockerfile('Dockerfile' as FileId, text);
  const [stage] = stages;
  if (!stage) throw new Error('no stage');
  const { where, at } = beforeStart(stage, '');
  return `${where} ${text.slice(at.start, at.end)}`;
};

test.each([
  [['FROM a', 'RUN b', 'CMD ["c"]'], 'before CMD ["c"]'],
  [['FROM a', 'RUN b', 'EXPOSE 80', 'CMD ["c"]'], 'before CMD ["c"]'],
  [['FROM a', 'RUN b', 'HEALTHCHECK CMD d', 'EXPOSE 80', 'CMD ["c"]'], 'before HEALTHCHECK CMD d'],
  [['FROM a', 'HEALTHCHECK CMD d', 'RUN b', 'CMD ["c"]'], 'before CMD ["c"]'],
  [['FROM a', 'RUN b'], 'after RUN b'],
])('%j is set up %s', (lines, place) => {
  expect(placeIn(lines)).toBe(place);
});
