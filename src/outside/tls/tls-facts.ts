import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { TlsFacts } from '../../model/tls.ts';

/** What a connection that was made shows; whether anyone vouches for it is a fact among them. */
export const tlsFacts = (socket: TLSSocket): TlsFacts => {
  const certificate: Partial<PeerCertificate> = socket.getPeerCertificate();
  const { subjectaltname = '', issuer, valid_from = '', valid_to = '', bits } = certificate;
  return {
    trusted: socket.authorized,
    problem: socket.authorized ? undefined : String(socket.authorizationError),
    names: subjectaltname.split(/,\s*/).filter((name) => name !== ''),
    issuer: [issuer?.O, issuer?.CN].flat().filter(Boolean).join(', '),
    validFrom: dateOf(valid_from),
    validTo: dateOf(valid_to),
    keyBits: bits,
  };
};

const dateOf = (written: string): string => {
  const date = new Date(written);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
};
