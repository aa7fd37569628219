import { faultsOf } from '../knowledge/configurations/configured-at.ts';
import type { ConfigurationFault } from '../knowledge/configurations/configured-program.ts';
import type { Configuration, ConfiguredSetting } from '../model/configuration.ts';
import { nameOf } from '../model/path.ts';
import { declaredAt, type FileId, type Origin, textPlace } from '../model/place.ts';
import { scriptOf } from '../model/script.ts';
import type { Service } from '../model/service.ts';
import { knownValue, show } from '../model/value.ts';
import { isPublic, isPublishedAt } from './network/published.ts';

/** What a setting of a configuration file is by a fault that it may have. */
type ConfiguredFault = {
  readonly origin: Origin;
  readonly setting: ConfiguredSetting;
  /** The file in which the setting can be changed where it stands. */
  readonly file: Configuration['file'] | undefined;
  /** One sentence with the file, the setting and what it means; undefined where it is as it should be. */
  readonly message: string | undefined;
  readonly onlyShows: boolean;
  /** What to write instead, where the rule's own remedy would not help. */
  readonly remedy: string | undefined;
};

/** The settings in the configuration files of a service that one kind of fault is about. */
export function* configuredFaults(service: Service, kind: ConfigurationFault['kind']): Generator<ConfiguredFault> {
  for (const { file, path, program, inline, settings } of service.configurations) {
    for (const fault of faultsOf(program)) {
      if (fault.kind !== kind) continue;
      for (const setting of settings) {
        if (!fault.name.test(setting.name)) continue;
        const about = {
          origin: declaredAt(textPlace(file, setting.span)),
          setting,
          file: inline ? undefined : file,
          onlyShows: fault.onlyShows === true,
          remedy: fault.remedy,
        };
        if (!fault.bad.test(setting.value)) yield { ...about, message: undefined };
        else if (counts(fault, settings, service)) {
          const written = `${setting.name} ${setting.value}`.trim();
          yield { ...about, message: `${nameFor(inline ? path : file, program)} says ${written}: ${fault.effect}` };
        }
      }
    }
  }
}

/** `mosquitto.conf`, `default.conf of nginx`. */
const nameFor = (file: string, program: string): string => {
  const name = nameOf(file as FileId);
  return name.toLowerCase().includes(program.toLowerCase()) ? name : `${name} of ${program}`;
};

/** Whether what stands beside a bad setting leaves it bad: other settings, options of the command, ports. */
const counts = (
  { only, unless, published }: ConfigurationFault,
  settings: readonly ConfiguredSetting[],
  service: Service,
): boolean => {
  const beside = [...settings.map(({ name, value }) => `${name} ${value}`), ...optionsOf(service)];
  if (only && !beside.some((text) => only.test(text))) return false;
  if (unless && beside.some((text) => unless.test(text))) return false;
  if (published === undefined) return true;
  return published === 'any' ? isPublic(service) : isPublishedAt(service, published);
};

/** `--requirepass NAME` of a command as a file would say it: `requirepass NAME`. */
const optionsOf = ({ command }: Service): readonly string[] => {
  const line = knownValue(command);
  const words = line ? scriptOf(line).commands.flatMap((each) => each.words.map(({ value }) => show(value))) : [];
  return words.flatMap((word, index) => (word.startsWith('--') ? [`${word.slice(2)} ${words[index + 1] ?? ''}`] : []));
};
