/** TLS that is in order, as an example has it where it says nothing else. */
export const usualTls = {
  ...{ version: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256', trusted: true, names: ['DNS:registry.example.com'] },
  ...{ issuer: 'Example', validFrom: '2026-10-01T00:00:00.000Z', validTo: '2027-01-01T00:00:00.000Z', keyBits: 256 },
  ...{ versions: ['TLSv1.2', 'TLSv1.3'], withoutForwardSecrecy: false, problem: undefined },
};
