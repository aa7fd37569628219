import type { EngineHost, FileRights } from '../../../model/engine.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';

type Allowed = { readonly most: number; readonly groups: readonly string[] };

/** Judges who owns the files of an engine and who may change them; undefined: not a file of this rule. */
export function* judgeFiles(
  { files, at, rootless }: EngineHost,
  allowed: (file: FileRights) => Allowed | undefined,
): Generator<Outcome> {
  if (files.kind === 'unknown') {
    yield undecided(declaredAt(at), `who owns its files: ${files.why}`, 'plimsoll check engine:');
    return;
  }
  // an ordinary user owns the files of a rootless engine
  if (rootless.value.kind === 'known' && rootless.value.value) return;
  const asked = files.value.flatMap((file) => {
    const rights = allowed(file);
    return rights ? [{ ...file, ...rights }] : [];
  });
  let loose = false;
  for (const { path, as, uid, group, mode, most, groups } of asked) {
    const place = declaredAt({ kind: 'host', path });
    const wrong =
      uid !== 0
        ? `belongs to user ${uid}, not to root`
        : !groups.includes(group)
          ? `belongs to group ${group}, not to ${groups.join(' or ')}`
          : (mode & ~most) !== 0
            ? `has mode ${mode.toString(8)}, more than ${most.toString(8)}`
            : undefined;
    if (wrong === undefined) continue;
    loose = true;
    yield violated(place, `${path}${as === undefined ? '' : ` (${as})`} ${wrong}`);
  }
  const [first] = asked;
  if (first && !loose) yield held(declaredAt({ kind: 'host', path: first.path }));
}
