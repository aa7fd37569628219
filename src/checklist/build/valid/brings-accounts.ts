import { type Instruction, isTransfer } from '../../../model/dockerfile.ts';
import { literal } from '../../../model/value.ts';

/** Whether instructions put an /etc/passwd into an image that has none, or may: a root file system, an archive, anything by a variable. */
export const bringsAccounts = (instructions: readonly Instruction[]): boolean =>
  instructions.some(
    (each) =>
      isTransfer(each) &&
      [each.destination, ...each.sources].some(({ value }) => {
        const path = literal(value);
        return path === undefined || path === '/' || /^\/?etc\/?$|passwd|rootfs|\.tar|\.t[gx]z$/.test(path);
      }),
  );
