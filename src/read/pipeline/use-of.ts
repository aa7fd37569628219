import type { PipelineText, Use } from '../../model/pipeline.ts';

const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;
// what stands between the parts of a version is told apart: else a run of underscores costs more than anybody has
const VERSION = /^v?\d+(?:_\w+)?(?:[.-]\w+)*$|^\d{4}[.-]\d|[-_/]v?\d+(?:\.\d+)+/i;

/** What a git reference names, as far as its form tells. */
export const pinnedBy = (ref: string | undefined): Use['pinned'] => {
  if (ref === undefined || ref === '') return 'none';
  if (HASH.test(ref)) return 'hash';
  return VERSION.test(ref) ? 'version' : 'branch';
};

/** `owner/repo/path@ref`, `./folder`, `docker://image@sha256:…` of a GitHub step or job. */
export const githubUse = (text: PipelineText, where: 'step' | 'job'): Use => {
  const written = text.text.trim();
  const base = { text: written, place: text.place };
  if (written.startsWith('./') || written.startsWith('../') || written.startsWith('.\\')) {
    return { ...base, kind: 'local', name: written, ref: undefined, pinned: 'hash' };
  }
  if (written.startsWith('docker://')) return imageUse(written.slice(9), text);
  const [name = '', ref] = cutAtReference(written);
  const pinned = text.expressions.length > 0 ? 'unknown' : pinnedBy(ref);
  return { ...base, kind: where === 'job' ? 'workflow' : 'action', name, ref, pinned };
};

/** An image that a pipeline runs. */
export const imageUse = (image: string, text: PipelineText): Use => {
  const [name = '', digest] = cutAtReference(image);
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const tag = colon < 0 ? undefined : name.slice(colon + 1);
  return {
    kind: 'image',
    text: image,
    place: text.place,
    name: colon < 0 ? name : name.slice(0, colon),
    ref: digest ?? tag,
    pinned: pinnedImage(text, digest, tag),
  };
};

const pinnedImage = (text: PipelineText, digest: string | undefined, tag: string | undefined): Use['pinned'] => {
  if (digest !== undefined && /^sha256:[0-9a-f]{64}$/.test(digest)) return 'hash';
  if (text.expressions.length > 0 || /\$/.test(text.text)) return 'unknown';
  return tag === undefined || tag === 'latest' ? 'none' : 'version';
};

/** What stands before the last `@` and behind it. */
const cutAtReference = (text: string): readonly [string, string | undefined] => {
  const found = text.lastIndexOf('@');
  return found < 0 ? [text, undefined] : [text.slice(0, found), text.slice(found + 1)];
};
