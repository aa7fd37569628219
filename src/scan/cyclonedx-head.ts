/** By what, when and under which number a document was made. */
export type SbomMade = {
  readonly tool: { readonly name: string; readonly version: string };
  readonly at: string;
  readonly serial: string;
};

/** What every CycloneDX document about an image begins with. Source: CycloneDX 1.6 (ECMA-424), bom and metadata. */
export const cyclonedxHead = ({ tool, at, serial }: SbomMade, component: object): object => ({
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: `urn:uuid:${serial}`,
  version: 1,
  metadata: {
    timestamp: at,
    tools: { components: [{ type: 'application', name: tool.name, version: tool.version }] },
    component: { type: 'container', ...component },
  },
});
