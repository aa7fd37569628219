import type { Check } from '../format.ts';
import { decodedObject } from './decoded.ts';

/** A JSON Web Token (RFC 7519): header and payload are JSON objects, the header names an algorithm that is not `none`. */
const jwtDecodes: Check = (credential) => {
  const [header, payload, signature] = credential.split('.');
  const head = decodedObject(header ?? '');
  const body = decodedObject(payload ?? '');
  if (!head || !body || typeof head.alg !== 'string') return 'invented';
  if (head.alg.toLowerCase() === 'none' || (signature ?? '').length < 20) return 'invented';
  return isSample(body) ? 'invented' : 'proven';
};

/** jwt.io's John Doe, the payload of RFC 7519, and the keys that self-hosted Supabase documents. */
const isSample = (body: { readonly [key: string]: unknown }): boolean =>
  (body.sub === '1234567890' && /^(?:John|Jane) Doe$/.test(String(body.name ?? 'John Doe'))) ||
  (body.iss === 'joe' && body.exp === 1300819380) ||
  body.some === 'payload' ||
  body.iss === 'supabase-demo';

/** A Supabase key is a JWT whose payload says which: only the service role is a secret. */
export const supabaseServiceRole: Check = (credential, around) => {
  if (jwtDecodes(credential, around) === 'invented') return 'invented';
  const body = decodedObject(credential.split('.')[1] ?? '');
  return body?.iss === 'supabase' && body.role === 'service_role' ? 'proven' : 'invented';
};

/** A Kubernetes service account's JWT. */
export const kubernetesServiceAccount: Check = (credential, around) => {
  if (jwtDecodes(credential, around) === 'invented') return 'invented';
  const sub = decodedObject(credential.split('.')[1] ?? '')?.sub;
  return typeof sub === 'string' && sub.startsWith('system:serviceaccount:') ? 'proven' : 'invented';
};

/** A JWT for everyone else; the key that Supabase publishes to browsers is none. */
export const otherJwt: Check = (credential, around) => {
  const proof = jwtDecodes(credential, around);
  const body = proof === 'proven' ? decodedObject(credential.split('.')[1] ?? '') : undefined;
  if (body?.iss === 'supabase') return 'invented';
  return typeof body?.sub === 'string' && body.sub.startsWith('system:serviceaccount:') ? 'invented' : proof;
};

/** A JWT wrapped once more in base64. */
export const wrappedJwt: Check = (credential, around) =>
  jwtDecodes(Buffer.from(credential, 'base64').toString('latin1').trim(), around);
