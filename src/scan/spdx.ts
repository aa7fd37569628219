import type { Image } from '../model/image.ts';
import type { SbomMade } from './cyclonedx-head.ts';

/** A bill of materials in SPDX 2.3 JSON (ISO/IEC 5962 is its version 2.2.1). */
export const spdx = ({ name, digest, packages, layers }: Image, made: SbomMade): object => {
  const instructionOf = new Map(layers.map((layer) => [layer.digest as string, layer.instruction]));
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name,
    documentNamespace: `https://plimsoll.dev/sbom/${made.serial}`,
    creationInfo: { created: made.at, creators: [`Tool: ${made.tool.name}-${made.tool.version}`] },
    packages: [
      {
        SPDXID: 'SPDXRef-image',
        name,
        ...(digest === undefined ? {} : { versionInfo: digest }),
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        primaryPackagePurpose: 'CONTAINER',
      },
      ...packages.map((one, index) => {
        const instruction = one.layer === undefined ? undefined : instructionOf.get(one.layer);
        const from = [`layer ${one.layer ?? 'unknown'}`, ...(instruction === undefined ? [] : [instruction])].join(
          ': ',
        );
        return {
          SPDXID: `SPDXRef-package-${index}`,
          name: one.namespace !== undefined && one.type === 'npm' ? `${one.namespace}/${one.name}` : one.name,
          versionInfo: one.version,
          downloadLocation: 'NOASSERTION',
          filesAnalyzed: false,
          licenseConcluded: 'NOASSERTION',
          // a declared licence must be an SPDX expression, which most systems do not write
          licenseDeclared: 'NOASSERTION',
          ...(one.licences.length === 0 ? {} : { licenseComments: one.licences.join(', ') }),
          copyrightText: 'NOASSERTION',
          sourceInfo: `${one.path}; ${from}`,
          externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: one.purl }],
        };
      }),
    ],
    relationships: [
      { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-image' },
      ...packages.map((_, index) => ({
        spdxElementId: 'SPDXRef-image',
        relationshipType: 'CONTAINS',
        relatedSpdxElement: `SPDXRef-package-${index}`,
      })),
    ],
  };
};
