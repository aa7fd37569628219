import type { OwnDetectionSubject } from '../../policy/own/own-detection-source.ts';

/** What an expression sees of each subject, and what is empty in an example that does not say it. */
export const OWN_FIELDS: { readonly [on in OwnDetectionSubject]: { readonly [field: string]: unknown } } = {
  process: {
    ...{ name: '', program: '', args: [], line: '', uid: 0, exec: false, written: false },
    ...{ service: '', container: '', image: '' },
  },
  connection: { address: '', port: 0, protocol: 'tcp', peer: '', service: '', container: '', image: '' },
  file: { path: '', kind: 'modified', service: '', container: '', image: '' },
  action: { type: 'container', action: '', attributes: {}, service: '', container: '', image: '' },
};
