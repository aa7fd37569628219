import type { ImageFacts } from '../model/image-facts.ts';
import { absentPlace, declaredAt } from '../model/place.ts';
import type { Healthcheck } from '../model/settings.ts';
import { type Fact, known, unknown } from '../model/value.ts';
import { isSet } from './is-set.ts';
import type { ServiceSides } from './service-sides.ts';

/** The health check in effect: the setting, else that of the Dockerfile, else what the image is known to bring. */
export const healthcheckOf = ({ settings, side, image, at }: ServiceSides): Fact<Healthcheck | undefined> => {
  if (isSet(settings.healthcheck)) return settings.healthcheck;
  if (side.healthcheck) return side.healthcheck;
  const origin = declaredAt(absentPlace('healthcheck', at));
  if (image.build && !image.build.base) return { value: known(undefined), origin };
  if (image.facts.kind === 'unknown')
    return { value: unknown('image', `the image may declare one: ${image.facts.why}`), origin };
  return image.facts.value.builtinHealthcheck?.value === true
    ? {
        value: known(builtin(image.facts.value)),
        origin: { ...origin, place: { kind: 'catalogue', entry: image.facts.value.family } },
      }
    : { value: known(undefined), origin };
};

const builtin = (facts: ImageFacts): Healthcheck => {
  const unset = known(undefined);
  const span = { start: 0, end: 0 };
  const words = (facts.healthCommand?.value ?? []).map((word) => ({ span, value: { parts: [{ text: word }] } }));
  return {
    command: { form: 'exec', span, words },
    intervalMs: unset,
    timeoutMs: unset,
    startPeriodMs: unset,
    retries: unset,
  };
};
