import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';

export type Member = {
  readonly path: string;
  readonly content?: string | Buffer;
  /** Type flag; `0` is a file, `5` a folder, `2` a symbolic and `1` a hard link. */
  readonly type?: string;
  readonly mode?: number;
  readonly link?: string;
};

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;

/** A tar archive of these members, as any builder would write it. */
export const makeTar = (members: readonly Member[], end = true): Buffer =>
  Buffer.concat([...members.flatMap(memberBlocks), ...(end ? [Buffer.alloc(1024)] : [])]);

const memberBlocks = ({ path, content = '', type = '0', mode = 0o644, link = '' }: Member): readonly Buffer[] => {
  const bytes = Buffer.from(content as string);
  const long =
    Buffer.byteLength(path) > 100 ? memberBlocks({ path: '././@LongLink', type: 'L', content: `${path}\0` }) : [];
  const header = Buffer.alloc(512);
  header.write(path.slice(0, 100), 0);
  header.write(octal(mode, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(bytes.length, 12), 124);
  header.write(octal(0, 12), 136);
  header.write(type, 156);
  header.write(link, 157);
  header.write('ustar\0', 257);
  header.write('00', 263);
  header.write('        ', 148);
  header.write(
    octal(
      header.reduce((sum, byte) => sum + byte, 0),
      7,
    ),
    148,
  );
  return [...long, header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
};

const sha256 = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const PACK = {
  gzip: (tar: Buffer) => gzipSync(tar),
  zstd: (tar: Buffer) => zstdCompressSync(tar),
  plain: (tar: Buffer) => tar,
};

const LAYER_SUFFIX: { readonly [packed in keyof typeof PACK]: string } = { gzip: '+gzip', zstd: '+zstd', plain: '' };

export type MadeImage = {
  /** What an archive calls it: `app:1` unless another name is given. */
  readonly name?: string;
  readonly layers: readonly (readonly Member[] | Buffer)[];
  readonly packed?: keyof typeof PACK;
  readonly config?: { readonly [key: string]: unknown };
  readonly history?: readonly { readonly created_by: string; readonly empty_layer?: boolean }[];
};

const parts = ({ layers, packed = 'gzip', config = {}, history }: MadeImage) => {
  const tars = layers.map((layer) => (Buffer.isBuffer(layer) ? layer : makeTar(layer as readonly Member[])));
  const text = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      config,
      rootfs: { type: 'layers', diff_ids: tars.map(sha256) },
      ...(history ? { history } : {}),
    }),
  );
  return { tars, text, blobs: tars.map((tar) => PACK[packed](tar)) };
};

/** Writes an image as a folder in OCI layout. */
export const makeOci = (folder: string, image: MadeImage): string => {
  const { text, blobs } = parts(image);
  mkdirSync(join(folder, 'blobs/sha256'), { recursive: true });
  const put = (kind: string, bytes: Buffer): object => {
    const digest = sha256(bytes);
    writeFileSync(join(folder, 'blobs/sha256', digest.slice(7)), bytes);
    return { mediaType: `application/vnd.oci.image.${kind}`, digest, size: bytes.length };
  };
  const layer = `layer.v1.tar${LAYER_SUFFIX[image.packed ?? 'gzip']}`;
  const layers = blobs.map((blob) => put(layer, blob));
  const manifest = put(
    'manifest.v1+json',
    Buffer.from(JSON.stringify({ schemaVersion: 2, config: put('config.v1+json', text), layers })),
  );
  writeFileSync(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [manifest] }));
  return folder;
};

/** Writes images as `docker save` does; one called `` has no name. */
export const makeDockerArchive = (file: string, ...images: readonly MadeImage[]): string => {
  const all = images.map(({ name = 'app:1', ...image }, number) => {
    const { tars, text } = parts(image);
    const layers = tars.map((tar, index) => ({ path: `${number}-${index}/layer.tar`, content: tar }));
    const config = { path: `${sha256(text).slice(7)}.json`, content: text };
    const RepoTags = name === '' ? null : [name];
    return { layers, config, entry: { Config: config.path, RepoTags, Layers: layers.map(({ path }) => path) } };
  });
  const manifest = { path: 'manifest.json', content: JSON.stringify(all.map(({ entry }) => entry)) };
  writeFileSync(file, makeTar([...all.flatMap(({ layers, config }) => [...layers, config]), manifest]));
  return file;
};

/** Writes an image of one layer that lies in a tar file, as `docker save` does. */
export const makeDockerArchiveOf = (file: string, layer: string): string =>
  makeDockerArchive(file, { layers: [readFileSync(layer)] });
