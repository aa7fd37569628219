import type { ExampleFiles } from '../../src/checklist/rule.ts';
import type { Image } from '../../src/model/image.ts';
import type { LayerFacts } from '../../src/model/layer-facts.ts';
import type { Digest, Place } from '../../src/model/place.ts';
import { assembleImage } from '../../src/read/image/assemble-image.ts';
import { buildFileTable } from '../../src/read/image/file-table.ts';

type Written = {
  readonly files?: readonly { readonly path: string; readonly mode?: string; readonly secret?: string }[];
  readonly system?: { readonly id: string; readonly version?: string };
  readonly created?: string;
  /** As in an image configuration: `{"User": "1000", "Labels": {}}`. */
  readonly config?: object;
};
const DIGEST = `sha256:${'1'.repeat(64)}` as Digest;

/** The image of an example's image.json: the files of one layer with their modes, its system, and what was found in them. */
export const exampleImage = (files: ExampleFiles): Image | undefined => {
  const text = files['image.json'];
  if (text === undefined) return undefined;
  const { files: members = [], system, created, config } = JSON.parse(text) as Written;
  const table = buildFileTable();
  for (const { path, mode = '0644' } of members)
    table.add({ path, kind: 'file', mode: Number.parseInt(mode, 8), uid: 0, size: 1, link: '', capable: false });
  const release = system && `ID=${system.id}\n${system.version ? `VERSION_ID=${system.version}\n` : ''}`;
  const layer: LayerFacts = {
    ...{ diffId: DIGEST, blob: DIGEST, storedBytes: 1, bytes: 1, files: table.build(), packages: [], owned: [] },
    ...{ binaries: [], problems: [], texts: new Map(release ? [['etc/os-release', release]] : []) },
    sightings: members.flatMap(({ path, secret }) =>
      secret === undefined
        ? []
        : [
            {
              path,
              line: 1,
              detector: 'example',
              what: secret,
              confidence: 'likely',
              severity: 'high',
              fingerprint: 'x',
            },
          ],
    ),
  };
  return assembleImage('example', {
    digest: DIGEST,
    names: [],
    config: JSON.stringify({ created, config }),
    layers: [layer],
    problems: [],
  });
};

/** Where in image.json the file of a layer is named. */
export const pathInExample = (
  { path }: Extract<Place, { kind: 'layer' }>,
  files: ExampleFiles,
): { readonly file: string; readonly start: number; readonly end: number } => {
  const start = (files['image.json'] ?? '').indexOf(`"${path}"`);
  return { file: 'image.json', start, end: start + path.length + 2 };
};
