import { expect, test } from 'vitest';
import type { Engine } from '../../ports/engine.ts';
import { failed, ok } from '../../ports/result.ts';
import { type EvidenceFolder, preserveEvidence } from './preserve-evidence.ts';

const gone = async () => failed('not-found', 'there is no such container');

/** A disk with so many bytes left, and what is on it. */
const disk = (free: number) => {
  const kept = new Map<string, string>();
  const folder: EvidenceFolder = {
    free: () => free,
    async write(name, content) {
      try {
        let text = '';
        for await (const piece of typeof content === 'string' ? [content] : content)
          text += Buffer.from(piece).toString();
        kept.set(name, text);
        return ok({ bytes: text.length, sha256: '' });
      } catch (error) {
        return failed('failed', String(error));
      }
    },
  };
  return { kept, folder };
};

const engineSaying = (inspected: string): Engine =>
  ({
    containers: {
      inspect: gone,
      inspectBytes: async () => ok(Buffer.from(inspected)),
      top: gone,
      changes: gone,
      logs: gone,
      getArchive: async () =>
        ok(
          (async function* () {
            for (let piece = 0; piece < 4; piece++) yield ok(Buffer.alloc(1000, 'x'));
          })(),
        ),
    },
  }) as unknown as Engine;
const preserve = (inspected: string, folder: EvidenceFolder) =>
  preserveEvidence('c', {
    engine: engineSaying(inspected),
    host: undefined,
    folder,
    signal: new AbortController().signal,
  });

test('what the engine says of a container is kept to the byte, with what this program does not know', async () => {
  const said = '{ "Id":"c",\n"OfATomorrow" : {"b":1, "a":2} }';
  const { kept, folder } = disk(1e9);
  const { files, missing } = await preserve(said, folder);
  expect(kept.get('inspect.json')).toBe(said);
  expect(files.map(({ name }) => name)).toEqual(['inspect.json', 'files.tar']);
  expect(missing.join()).toContain('changes.json: there is no such container');
});

test('a file system never takes more than half of what the disk has left', async () => {
  const { files, missing } = await preserve('{}', disk(7000).folder);
  expect(files.map(({ name }) => name)).toEqual(['inspect.json']);
  expect(missing.join()).toMatch(/files\.tar: .*the file system is larger than the 0\.0 GiB kept at most/);
  expect((await preserve('{}', disk(8000).folder)).files.map(({ name }) => name)).toContain('files.tar');
});
