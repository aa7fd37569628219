import { reasonOf } from '../report/content/accepted.ts';
import { calling } from '../report/content/calling.ts';
import { locator } from '../report/places/location.ts';
import { placeText } from '../report/places/place-text.ts';
import type { Report } from '../report/report.ts';
import type { Ground } from './grounds.ts';

/** What is said of one or several places that speak against a requirement. */
type GroundWords = {
  readonly message: string;
  /** The rule that says it, else the control. */
  readonly id: string;
  /** By whom, why and until when it is accepted, or why a waiver for it does not count. */
  readonly note: string | undefined;
  /** Whether somebody accepted it, and that counts. */
  readonly accepted: boolean;
  /** `compose.yaml:12:5`, empty where there is no place, and for whom: `web`. */
  readonly at: readonly { readonly where: string; readonly names: readonly string[] }[];
};

/** Finds the words for what speaks against requirements: what is the same at many places is said once. */
export const groundWords = (report: Report): ((grounds: readonly Ground[]) => readonly GroundWords[]) => {
  const locate = locator(report);
  const called = calling(report);
  const subjects = new Map(report.posture.subjects.map((subject) => [subject.id, subject]));
  const atOf = ({ place, subjects: ids }: Ground): GroundWords['at'][number] => {
    const file = place && locate(place)?.path;
    // beside the file that it stands in, a name needs no more
    const nameOf = (id: string): string => {
      const subject = subjects.get(id);
      return subject && subject.path === file ? subject.name : called(id);
    };
    return { where: place ? placeText(place, locate) : '', names: [...new Set(ids.map(nameOf))] };
  };
  const noteOf = ({ accepted, refused }: Ground): string | undefined => {
    if (accepted) return `accepted in ${placeText(accepted.waiver.place, locate)}: ${reasonOf(accepted)}`;
    return refused && `the waiver in ${placeText(refused.waiver.place, locate)} does not count: ${refused.why}`;
  };
  return (grounds) => {
    const said = Map.groupBy(grounds, (ground) => [ground.rule, ground.message, noteOf(ground)].join('\n'));
    return [...said.values()].flatMap((same) =>
      same.slice(0, 1).map((first) => ({
        message: first.message,
        id: first.rule ?? first.control,
        note: noteOf(first),
        accepted: first.accepted !== undefined,
        at: same.map(atOf),
      })),
    );
  };
};
