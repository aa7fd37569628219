import { absentPlace, declaredAt } from '../../model/place.ts';
import type { User } from '../../model/settings.ts';
import { type Accounts, readUser } from '../../model/user.ts';
import { type Fact, known, literal, show, unknown } from '../../model/value.ts';
import type { ServiceSides } from '../service-sides.ts';
import { installsAsRoot } from './installs-as-root.ts';
import { whereUserWouldStand } from './where-user-would-stand.ts';

/** Who starts the service: the setting, else the USER of its Dockerfile, else what its image is known to start as. */
export const userOf = ({ settings, side, image, at }: ServiceSides, accounts: Accounts): Fact<User> => {
  const own = settings.user;
  if (own.value.kind === 'unknown') return { value: own.value, origin: own.origin };
  if (own.value.value !== undefined)
    return { value: known(readUser(own.value.value.text, accounts)), origin: own.origin };
  if (side.user) {
    const text = literal(side.user.text);
    return {
      value:
        text === undefined
          ? unknown('build-argument', `USER ${show(side.user.text)} is set when the image is built`)
          : known(readUser(text, accounts)),
      origin: side.user.origin,
    };
  }
  const origin = declaredAt(absentPlace('user', whereUserWouldStand(image, at)));
  if (image.build && !image.build.base) return { value: known(readUser('root')), origin };
  const runs = image.facts.kind === 'known' ? image.facts.value.runsAs?.value : undefined;
  if (!runs && image.build && installsAsRoot(image.build)) return { value: known(readUser('root')), origin };
  if (image.facts.kind === 'unknown') return { value: image.facts, origin };
  if (!runs) return { value: unknown('image', 'the image may set a user of its own'), origin };
  const text = runs.uid === 0 ? 'root' : (runs.name ?? `${runs.uid}`);
  return { value: known(readUser(text, () => ({ uid: runs.uid, gid: runs.gid }))), origin };
};
