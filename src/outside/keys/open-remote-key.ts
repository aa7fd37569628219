import { failed, type Result } from '../../ports/result.ts';
import type { SigningKey } from '../../ports/signing-key.ts';
import type { KeyFailure } from '../../sign/keys/open-key.ts';
import { awsKey } from './aws-key.ts';
import { azureKey } from './azure-key.ts';
import { googleKey } from './google-key.ts';
import type { KeyPlace } from './key-place.ts';
import { programKey } from './program-key.ts';
import { vaultKey } from './vault-key.ts';

/** The kinds of keys that stay where they are. */
const KINDS: readonly (readonly [
  begin: string,
  open: (place: KeyPlace) => Promise<Result<SigningKey, KeyFailure | 'unusable'>>,
])[] = [
  ['hashivault://', vaultKey],
  ['awskms://', awsKey],
  ['gcpkms://', googleKey],
  ['azurekms://', azureKey],
  ['program:', programKey],
];

/** Opens a key of a service or a program; undefined when the name is of neither, so that it is a file's. */
export const openRemoteKey = (place: KeyPlace): Promise<Result<SigningKey, KeyFailure | 'unusable'>> | undefined => {
  const kind = KINDS.find(([begin]) => place.named.startsWith(begin));
  if (kind) return kind[1](place);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//.exec(place.named)?.[1];
  if (scheme === undefined || scheme === 'env') return undefined;
  const known = KINDS.map(([begin]) => begin).join(', ');
  const words = `${scheme}:// is no kind of key that is known here (${known}); program:FILE runs a program of yours that signs, docs/sign.md`;
  return Promise.resolve(failed('unusable', words));
};
