import { absentPlace, declaredAt } from '../../../model/place.ts';
import type { Service, ServiceId } from '../../../model/service.ts';
import type { SecurityOption } from '../../../model/settings.ts';
import { knownValue, literal, show } from '../../../model/value.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';

type Switch = {
  /** The key of the security option: `seccomp`. */
  readonly key: string;
  /** The values that switch the protection off. */
  readonly off: readonly string[];
  /** What is gone then, as a clause. */
  readonly danger: string;
  /** Whether a value of the option may be weaker than the default, which only its text would tell. */
  readonly profile: boolean;
  /** Values whose text was read, and is no weaker than the default. */
  readonly within?: readonly string[];
  /** The command that shows the text of a profile of a container that runs. */
  readonly shown?: (name: string) => string;
};

/**
 * Judges whether one protection is switched off by a security option; the engine's default is in force when none names
 * it. Silent for privileged containers, whose profiles are off whatever is written.
 */
export function* profileSwitch({ id, settings }: Service, of: Switch): Generator<Outcome> {
  if (knownValue(settings.privileged) !== false) return;
  let silent = true;
  for (const option of settings.securityOptions.items.filter(({ key }) => key.toLowerCase() === of.key)) {
    silent = false;
    yield judge(id, option, of);
  }
  const [more] = settings.securityOptions.more;
  if (more && silent) {
    yield undecided(more.origin, `whether security_opt names ${of.key}: ${more.unknown.why}`, 'plimsoll check --live');
  } else if (silent) yield held(declaredAt(absentPlace('security_opt', settings.at)));
}

const judge = (
  service: ServiceId,
  { key, value, place }: SecurityOption,
  { off, danger, profile, within = [], shown }: Switch,
): Outcome => {
  const text = value && literal(value);
  if (value && text === undefined) {
    return undecided(declaredAt(place), `whether ${key}=${show(value)} switches it off`, 'plimsoll check --live');
  }
  if (text !== undefined && off.includes(text.toLowerCase())) {
    return violated(declaredAt(place), `${key}=${text} ${danger}`, {
      fix: {
        title: `Remove ${key}=${text}`,
        safety: 'review',
        look: 'which call or path was refused: a profile that adds just that one to the default is enough',
        changes: [{ kind: 'remove', service, path: ['security_opt'], item: `${key}:${text}` }],
      },
    });
  }
  if (profile && text !== undefined && !DEFAULTS.has(text) && !within.includes(text)) {
    return undecided(
      declaredAt(place),
      `whether the ${key} profile ${text} is weaker than the engine's default`,
      shown && place.kind === 'api' ? shown(text) : 'plimsoll check --live',
    );
  }
  return held(declaredAt(place));
};

/** Names of the profiles that the engine brings. */
const DEFAULTS: ReadonlySet<string> = new Set(['builtin', 'docker-default', 'runtime/default']);
