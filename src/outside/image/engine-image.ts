import type { LayerFacts } from '../../model/layer-facts.ts';
import type { Engine } from '../../ports/engine.ts';
import type { ImageParts, ImageSource } from '../../ports/image-source.ts';
import { failed, ok } from '../../ports/result.ts';
import { readManifest } from '../../read/image/read-manifest.ts';
import { walkTar } from '../../read/image/tar/walk-tar.ts';
import { type LayerIntake, layerIntake } from './layer-intake.ts';

const MAX_JSON = 4 * 1024 * 1024;

/** An image that an engine has, read as it is exported: one pass over one stream, nothing kept on the disk. */
export const engineImage = (engine: Engine, reference: string): ImageSource => ({
  async read({ secrets, signal, progress }) {
    const opened = await engine.images.export(reference, signal ? { signal } : {});
    if (!opened.ok) {
      return opened.code === 'not-found'
        ? failed('missing', `${engine.host} has no image ${reference}; pull it first, or name an archive`)
        : failed('engine', opened.message);
    }
    const small = new Map<string, Buffer>();
    const layers = new Map<string, LayerFacts>();
    const links = new Map<string, string>();
    const steps: (() => Promise<void>)[] = [];
    let current:
      | { readonly path: string; kind: 'unknown' | 'small' | 'layer'; parts: Buffer[]; intake: LayerIntake | undefined }
      | undefined;
    const walker = walkTar({
      entry({ path, kind, size, link }) {
        if (kind === 'symlink') links.set(path, new URL(link, `file:///${path}`).pathname.slice(1));
        current = kind === 'file' && size > 0 ? { path, kind: 'unknown', parts: [], intake: undefined } : undefined;
        if (current && size <= MAX_JSON && /\.json$/.test(path)) current.kind = 'small';
        return current !== undefined;
      },
      data(piece) {
        const member = current;
        if (!member) return;
        const bytes = piece as Buffer; // slices of the buffers pushed
        if (member.kind === 'unknown') {
          member.kind = bytes[0] === 0x7b || bytes[0] === 0x5b ? 'small' : 'layer';
          if (member.kind === 'layer') member.intake = layerIntake(secrets);
        }
        if (member.kind === 'small') member.parts.push(Buffer.from(bytes));
        else steps.push(async () => member.intake?.push(bytes));
      },
      end() {
        const member = current;
        if (member?.kind === 'small') small.set(member.path, Buffer.concat(member.parts).subarray(0, MAX_JSON));
        else if (member?.intake) {
          const { intake, path } = member;
          steps.push(async () => {
            layers.set(path, await intake.finish({ digest: undefined, diffId: undefined }));
          });
        }
        current = undefined;
      },
      skip() {},
    });
    let read = 0;
    for await (const piece of opened.value) {
      if (!piece.ok) return failed(signal?.aborted ? 'cancelled' : 'engine', piece.message);
      read += piece.value.length;
      progress?.(read, 0);
      const { buffer, byteOffset, byteLength } = piece.value;
      walker.push(Buffer.from(buffer, byteOffset, byteLength));
      for (const step of steps.splice(0)) await step();
    }
    const cut = walker.finish();
    const manifest = readManifest((name) => small.get(name), reference, 'amd64');
    if (typeof manifest === 'string') return failed('damaged', `${reference}: ${cut?.message ?? manifest}`);
    const problems: string[] = cut ? [cut.message] : [];
    const found = manifest.layers.flatMap(({ name, diffId }) => {
      const facts = layers.get(name) ?? layers.get(links.get(name) ?? '');
      if (!facts) problems.push(`the layer ${name} is missing`);
      else if (diffId !== undefined && facts.diffId !== diffId)
        problems.push(`the layer ${name} does not hash to ${diffId}`);
      return facts ?? [];
    });
    const { digest, names, config } = manifest;
    return ok<ImageParts>({ digest, names, config, layers: found, problems });
  },
});
