import { readJson } from '../../ports/read-json.ts';
import { list, number, object, text } from '../../ports/shape.ts';
import { MOST_NAMES, type ServiceBaseline } from './baseline.ts';
import type { Season } from './season.ts';

const VERSION = 1;
const seasonShape = list(list(number));
const shape = object({
  schemaVersion: number,
  services: list(
    object({
      service: text,
      watched: number,
      imageId: text,
      sinceImage: number,
      programs: list(text),
      peers: list(text),
      listeners: list(text),
      seasons: object({ cpu: seasonShape, memory: seasonShape, sent: seasonShape }),
    }),
  ),
});

/** What was learned, as a file that a person can read and change. */
export const serviceBaselineText = (baseline: readonly ServiceBaseline[]): string => {
  const services = baseline
    .toSorted((a, b) => (a.service < b.service ? -1 : 1))
    .map(({ service, watched, imageId, sinceImage, programs, peers, listeners, seasons }) => ({
      service,
      watched: Math.round(watched),
      imageId,
      // an image that never changed
      sinceImage: Number.isFinite(sinceImage) ? Math.round(sinceImage) : Number.MAX_SAFE_INTEGER,
      programs: [...programs].sort(),
      peers: [...peers].sort(),
      listeners: [...listeners].sort(),
      seasons: Object.fromEntries(
        Object.entries(seasons).map(([name, { hours }]) => [name, hours.map((hour) => hour.map(rounded))]),
      ),
    }));
  return `${JSON.stringify({ schemaVersion: VERSION, services }, undefined, 1)}\n`;
};

/** Reads it back; undefined when it is none. `settled` is for who goes on learning to say. */
export const readServiceBaseline = (written: string): readonly ServiceBaseline[] | undefined => {
  const read = readJson(shape, written);
  if (!read.ok || read.value.schemaVersion !== VERSION) return undefined;
  return read.value.services.map(({ programs, peers, listeners, seasons, ...rest }) => ({
    ...rest,
    settled: false,
    programs: new Set(programs.slice(0, MOST_NAMES)),
    peers: new Set(peers.slice(0, MOST_NAMES)),
    listeners: new Set(listeners.slice(0, MOST_NAMES)),
    seasons: {
      cpu: seasonOf(seasons.cpu),
      memory: seasonOf(seasons.memory),
      sent: seasonOf(seasons.sent),
    },
  }));
};

const seasonOf = (hours: readonly (readonly number[])[]): Season => ({
  hours: Array.from({ length: 24 }, (_, hour) => (hours[hour] ?? []).slice(-48)),
});

const rounded = (value: number): number => Number(value.toPrecision(4));
