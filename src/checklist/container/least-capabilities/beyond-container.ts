import { capabilities, type Reach } from '../../../knowledge/host/capabilities.ts';
import type { Service } from '../../../model/service.ts';
import { held, type Outcome, violated } from '../../outcome.ts';
import { measuresHost } from '../../purpose/measures-host.ts';
import { addedCapabilities, unreadable, withoutCapability } from '../capability-list.ts';
import { knownNeed } from './known-need.ts';

/** Judges the added capabilities of one reach, except those the image is known to need. */
export function* beyondContainer(service: Service, reach: Reach): Generator<Outcome> {
  const { capAdd } = service.settings;
  const needed = new Set(knownNeed(service)?.capabilities);
  const added = addedCapabilities(service, [reach]).filter(({ name }) => !needed.has(name));
  for (const { name, origin } of added) {
    yield violated(origin, `${name} ${capabilities.get(name)?.allows}`, {
      // what it was given to look at the host with is not for us to say
      ...(!measuresHost(service) && { fix: withoutCapability(service, name, 'which operation is refused without it') }),
    });
  }
  const [first] = capAdd.items;
  if (first && added.length === 0 && !unreadable(capAdd)) yield held(first.origin);
}
