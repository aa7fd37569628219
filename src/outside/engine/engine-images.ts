import type { EngineImages } from '../../ports/engine.ts';
import { imageDetailsShape, imageSummaryShape } from '../../ports/engine-schema.ts';
import { list } from '../../ports/shape.ts';
import type { EngineCalls } from './engine-calls.ts';

/** The calls about images. Source: Engine API v1.41, Image. */
export const engineImages = (calls: EngineCalls): EngineImages => {
  // a reference holds slashes and colons that the engine wants as they are; everything else is escaped
  const at = (reference: string, rest = ''): string =>
    `/images/${reference.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':').replaceAll('%40', '@')}${rest}`;
  return {
    list: ({ all, filters, ...limits } = {}) =>
      calls.json(list(imageSummaryShape), { method: 'GET', path: '/images/json', query: { all, filters } }, limits),
    inspect: (reference, limits) =>
      calls.json(
        imageDetailsShape,
        { method: 'GET', path: at(reference, '/json'), query: { manifests: true } },
        limits,
      ),
    export: (reference) => calls.stream({ method: 'GET', path: at(reference, '/get') }),
    remove: (reference, { force, ...limits } = {}) =>
      calls.run({ method: 'DELETE', path: at(reference), query: { force } }, limits),
    tag: (reference, { repository, tag, ...limits }) =>
      calls.run({ method: 'POST', path: at(reference, '/tag'), query: { repo: repository, tag } }, limits),
  };
};
