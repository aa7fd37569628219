import { expect, test } from 'vitest';
import { rules } from '../../checklist/index.ts';
import { peerPatterns } from '../../knowledge/peers/patterns.ts';
import type { FileId } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import { dockerfileSource } from '../ignores/dockerfile-source.ts';
import type { Waiver } from '../waiver.ts';
import { readPeers } from './read-peers.ts';

test('every pattern of a peer is a rule of ours', () => {
  const known = new Set<string>(rules.map(({ id }) => id));
  const wrong = Object.values(peerPatterns)
    .flat()
    .filter((id) => !known.has(id));
  expect(wrong).toEqual([]);
});

test('a rule that a file names again and again is waived once', () => {
  const dockerfile = readDockerfile('Dockerfile' as FileId, 'FROM debian:13\n');
  const waiversOf = (ignores: string): readonly Waiver[] =>
    readPeers(memoryFiles({ '.dockleignore': ignores }), [dockerfileSource(dockerfile)]);
  const once = waiversOf('*\n');
  expect(once.length).toBeGreaterThan(5);
  expect(waiversOf('*\nDKL-DI-*\nDKL-DI-0005\n'.repeat(1000))).toEqual(once);
  expect(waiversOf(`${'*'.repeat(1000)}\n`)).toEqual([]);
});
