import { pciDss } from '../../knowledge/frameworks/standards.ts';
import type { TlsSurvey } from '../../model/tls.ts';
import type { NonEmpty, Reference } from '../control.ts';

/** What a server takes that it should not. */
type TlsFault = {
  /** Where it shows. */
  readonly field: 'versions' | 'withoutForwardSecrecy' | 'keyBits';
  readonly message: string;
  /** Worth mending, and nobody is at risk today. */
  readonly minor: boolean;
};

/** Why rules object to these faults, and by which standards. */
export const WEAK_TLS = {
  why: 'TLS 1.0 and 1.1 rest on broken hashes and are forbidden since 2021; without forward secrecy whoever records the traffic and gets the key later reads all of it.',
  references: [
    { title: 'RFC 8996: deprecating TLS 1.0 and 1.1', url: 'https://www.rfc-editor.org/rfc/rfc8996' },
    { title: 'RFC 9325, 3.1.1 and 4.1', url: 'https://www.rfc-editor.org/rfc/rfc9325' },
    pciDss('4.2.1'),
  ],
} as const satisfies { readonly why: string; readonly references: NonEmpty<Reference> };

/** Keys of elliptic curves have fewer bits and are as strong: 256 bits of a curve are like 3,072 of RSA. */
export const isShortKey = (bits: number | undefined): boolean => bits !== undefined && bits > 600 && bits < 2048;

/** Old versions, weak key exchange and short keys. Source: RFC 8996; RFC 9325, 3.1.1 and 4.1. */
export const tlsFaults = ({ versions, withoutForwardSecrecy, keyBits }: TlsSurvey): readonly TlsFault[] => {
  const old = versions.filter((version) => version === 'TLSv1' || version === 'TLSv1.1');
  const names = old.map((version) => (version === 'TLSv1' ? 'TLS 1.0' : 'TLS 1.1')).join(' and ');
  const faults: TlsFault[] = [];
  if (old.length > 0) faults.push({ field: 'versions', message: `still takes ${names}`, minor: false });
  if (withoutForwardSecrecy) {
    const message = 'takes key exchange by RSA alone: what is recorded today is readable once its key leaks';
    faults.push({ field: 'withoutForwardSecrecy', message, minor: true });
  }
  if (isShortKey(keyBits)) faults.push({ field: 'keyBits', message: `its key has only ${keyBits} bits`, minor: false });
  return faults;
};
