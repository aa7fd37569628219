import { failed, ok, type Result } from '../../ports/result.ts';
import type { SigningKey } from '../../ports/signing-key.ts';
import { decodeBase64 } from '../../read/signature/decode-base64.ts';
import type { KeyFailure } from '../../sign/keys/open-key.ts';
import { remoteKey } from '../../sign/keys/remote-key.ts';
import { readProgram } from '../process/run-program.ts';
import type { KeyPlace } from './key-place.ts';

/** Time for a person to touch a token. */
const LIMIT_MS = 120_000;
const MAX_ANSWER = 64 * 1024;

/**
 * `program:FILE`: a program of the operator's that holds a key, or knows who does. It is run twice, without a shell:
 * `FILE public-key` prints the public key in PEM; `FILE sign ALGORITHM` gets what to sign on its input (a digest; for
 * ed25519 the bytes themselves) and prints the signature, as bytes or in base64.
 */
export const programKey = async ({
  named,
  env,
  cwd,
}: KeyPlace): Promise<Result<SigningKey, KeyFailure | 'unusable'>> => {
  const program = named.slice('program:'.length);
  const run = async (args: readonly string[], input?: Buffer): Promise<Result<Buffer, 'unusable'>> => {
    const limits = { signal: AbortSignal.timeout(LIMIT_MS), maxBytes: MAX_ANSWER, ...(input ? { input } : {}) };
    const answer = await readProgram({ program, args, cwd, env }, limits);
    return answer.ok ? answer : failed('unusable', answer.message);
  };
  const key = await run(['public-key']);
  if (!key.ok) return key;
  return remoteKey(program, key.value.toString('utf8'), async ({ input, hash, kind }) => {
    const answer = await run(['sign', hash === undefined ? kind : `${kind}-${hash}`], input);
    if (!answer.ok) return answer;
    return ok(decodeBase64(answer.value.toString('latin1').replace(/\s+/g, '')) ?? answer.value);
  });
};
