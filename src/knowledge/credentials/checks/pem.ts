import type { Check } from '../format.ts';

/** The base64 body of a PEM block (RFC 7468), whether its lines end in a line break or in an escaped one. */
const bodyOf = (block: string): string =>
  block
    .replace(/^-----BEGIN [A-Z0-9 ]{1,40}-----/, '')
    .replace(/-----END[\s\S]*$/, '')
    .replaceAll(/\\{1,2}[nrt]/g, '\n')
    .split('\n')
    .map((line) => line.replaceAll(/[\s"'+,>#|*;]/g, (sign) => (sign === '+' ? '+' : '')))
    .filter((line) => !line.includes(':'))
    .join('');

/** A private key in PEM is base64 of DER (0x30) or of OpenSSH's own format; a header with nothing behind it is text. */
export const privateKeyDecodes: Check = (block) => {
  const body = bodyOf(block);
  if (body.length < 40 || !/^[0-9A-Za-z+/=]{40,}/.test(body)) return 'invented';
  const bytes = Buffer.from(body.slice(0, 64), 'base64');
  if (bytes.subarray(0, 14).toString('latin1') === 'openssh-key-v1') return 'proven';
  if (/ENCRYPTED/.test(block.slice(0, 120))) return 'fits';
  return bytes[0] === 0x30 ? 'proven' : 'invented';
};
