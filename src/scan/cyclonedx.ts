import type { Image } from '../model/image.ts';
import type { Package } from '../model/package.ts';
import { cyclonedxHead, type SbomMade } from './cyclonedx-head.ts';

/** A bill of materials in CycloneDX 1.6 JSON (ECMA-424). */
export const cyclonedx = ({ name, digest, config, packages, layers, content }: Image, made: SbomMade): object => {
  const instructionOf = new Map(layers.map((layer) => [layer.digest as string, layer.instruction]));
  return {
    ...cyclonedxHead(made, {
      'bom-ref': digest ?? name,
      name,
      ...(digest === undefined ? {} : { version: digest }),
      ...(config.architecture === undefined
        ? {}
        : { properties: [{ name: 'plimsoll:architecture', value: config.architecture }] }),
    }),
    components: [
      ...(content.distribution
        ? [
            {
              type: 'operating-system',
              'bom-ref': 'operating-system',
              name: content.distribution.id,
              ...(content.distribution.version === undefined ? {} : { version: content.distribution.version }),
              ...(content.distribution.title === undefined ? {} : { description: content.distribution.title }),
            },
          ]
        : []),
      ...packages.map((one, index) => component(one, index, instructionOf)),
    ],
  };
};

const component = (one: Package, index: number, instructionOf: ReadonlyMap<string, string | undefined>): object => {
  const { name, namespace, version, type, purl, source, layer, path, licences } = one;
  const instruction = layer === undefined ? undefined : instructionOf.get(layer);
  const property = (key: string, value: string | undefined): readonly object[] =>
    value === undefined ? [] : [{ name: `plimsoll:${key}`, value }];
  return {
    type: 'library',
    // one package may lie in several places, and a reference must be unique
    'bom-ref': `${purl}#${index}`,
    ...(namespace === undefined ? {} : { group: namespace }),
    name,
    version,
    ...(licences.length === 0 ? {} : { licenses: licences.map((licence) => ({ license: { name: licence } })) }),
    purl,
    properties: [
      ...property('type', type),
      ...property('source', source?.name),
      ...property('source-version', source?.version),
      ...property('layer', layer),
      ...property('path', path),
      ...property('instruction', instruction),
    ],
  };
};
