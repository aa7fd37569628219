import type { Service } from '../../../model/service.ts';
import type { Settings } from '../../../model/settings.ts';
import { literal, show } from '../../../model/value.ts';
import { ask } from '../../ask.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';

type Namespace = {
  /** The setting that decides it, and how compose spells it. */
  readonly setting: 'pid' | 'ipc' | 'uts' | 'userns' | 'cgroup' | 'networkMode';
  readonly key: string;
  /** What the host's namespace gives away, as a clause. */
  readonly danger: string;
  /** What to look at before taking it away; undefined where nobody but the owner can say what must come instead. */
  readonly look: string | undefined;
  /** What to do where the service is there for what it does in the host's. */
  readonly remedy?: string | undefined;
};

/** Judges whether a service shares one kind of namespace with the host; not set means one of its own. */
export function* ownNamespace({ id, settings }: Service, of: Namespace): Generator<Outcome> {
  const { value, origin }: Settings[Namespace['setting']] = settings[of.setting];
  if (value.kind === 'unknown') {
    yield undecided(origin, `whether ${of.key} is the host's: ${value.why}`, ask(value));
    return;
  }
  const mode = value.value && literal(value.value);
  if (value.value && mode === undefined) {
    yield undecided(origin, `whether ${of.key} ${show(value.value)} is the host's`, 'plimsoll check --live');
  } else if (mode === 'host') {
    const { look, remedy } = of;
    const changes = [{ kind: 'remove', service: id, path: [of.key] }] as const;
    yield violated(origin, `${of.key}: host ${of.danger}`, {
      ...(look !== undefined && { fix: { title: `Remove ${of.key}: host`, safety: 'review', look, changes } }),
      remedy,
    });
  } else yield held(origin);
}
