import { judgeVariable } from '../../knowledge/credentials/judge-variable.ts';
import type { ConfiguredSetting } from '../../model/configuration.ts';
import { once } from '../../model/once.ts';
import { nameOf } from '../../model/path.ts';
import { type FileId, type Place, textPlace } from '../../model/place.ts';
import type { Service } from '../../model/service.ts';

/** A setting of a configuration file whose name promises a credential, and what its value is. */
type ConfiguredCredential = {
  readonly setting: { readonly name: string; readonly place: Place };
  /** What the file is called. */
  readonly file: string;
  /** `elsewhere`: it says where the credential is; `own`: one that nobody else has. */
  readonly kind: 'default' | 'placeholder' | 'elsewhere' | 'own';
};

/** What Redis calls a password. */
const PASSWORDS = /^(?:requirepass|masterauth)$/;

/** The credentials in the configuration files that a service is given, as far as what they are for is in use. */
export const credentialsInConfigurations = once(({ configurations }: Service): readonly ConfiguredCredential[] =>
  configurations.flatMap(({ file, path, inline, settings }) =>
    settings.flatMap((setting) => {
      const { name, value, span } = setting;
      const { kind } = judgeVariable(PASSWORDS.test(name) ? 'password' : name, value);
      if (kind === 'none' || isSwitchedOff(setting, settings)) return [];
      return {
        setting: { name, place: textPlace(file, span) },
        file: nameOf(inline ? (path as FileId) : file),
        kind: kind === 'literal' ? 'own' : kind === 'reference' ? 'elsewhere' : kind,
      };
    }),
  ),
);

/** Whether the section of a setting is switched off: `[smtp] enabled = false`. */
const isSwitchedOff = ({ name }: ConfiguredSetting, all: readonly ConfiguredSetting[]): boolean => {
  const section = name.slice(0, name.lastIndexOf('.') + 1);
  return (
    section !== '' && all.some((each) => each.name === `${section}enabled` && /^(?:false|no|0)$/i.test(each.value))
  );
};
