import type { Line, Link } from './chain.ts';
import type { RecordFault } from './fault.ts';
import type { Head } from './records.ts';
import { isSealValid, type Seal } from './seal.ts';

/** The records of a segment in front of its seal. */
type Sealed = {
  readonly head: Head | undefined;
  /** The first record, and the last. */
  readonly first: Link | undefined;
  readonly last: Link | undefined;
};

/** What speaks against the seal on a line: its signature, who signed, or what it is over. */
export const sealFault = (
  seal: Seal,
  { seq, prev }: Line,
  { head, first, last }: Sealed,
  trustedKeys: readonly string[],
): RecordFault | undefined => {
  const says = `${seal.first}-${seal.last}`;
  const has = `${first?.seq ?? seq}-${seq - 1}`;
  if (!isSealValid(seal))
    return { kind: 'bad-seal', seq, message: 'the signature of the seal is wrong: the seal was changed' };
  if (trustedKeys.length > 0 && !trustedKeys.includes(seal.key))
    return {
      kind: 'foreign-seal',
      seq,
      message: 'the seal is valid, but of a key that you do not trust: the whole log may be a forgery',
    };
  if (says !== has) return { kind: 'bad-seal', seq, message: `the seal is over records ${says}, and here are ${has}` };
  const isOfThese =
    seal.head === prev && seal.head === last?.hash && seal.log === head?.log && seal.segment === head.segment;
  return isOfThese ? undefined : { kind: 'bad-seal', seq, message: 'the seal belongs to other records than these' };
};
