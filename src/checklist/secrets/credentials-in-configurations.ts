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
/**
 * Names of what lets somebody in, and of logins to data stores. What a service only shows to others, to a mail server or a
 * model of somebody else, opens nothing while it is a placeholder.
 */
const OPENS =
  /(?:^|\.)(?:requirepass|masterauth|(?:admin|root|default)_?pass(?:word|wd)?|default_pass|(?:master|salt|secret|macaroon_secret|cookie_secret|signing|encryption)_?key|\w*shared_secret|form_secret|cookie_secret|jwt_secret|static-auth-secret)$|^(?:hashed-)?password$|elastic|influx|mysql|postgres|redis|mongo|database|rabbit|mqtt/i;

/** The credentials by which somebody gets in that stand in the configuration files of a service, as far as they are in use. */
export const credentialsInConfigurations = once(({ configurations }: Service): readonly ConfiguredCredential[] =>
  configurations.flatMap(({ file, path, inline, settings }) => {
    const off = switchedOff(settings);
    return settings.flatMap((setting) => {
      const { name, value, span } = setting;
      const { kind } = judgeVariable(PASSWORDS.test(name) ? 'password' : name, value);
      if (kind === 'none' || !OPENS.test(name) || off.has(sectionOf(name))) return [];
      return {
        setting: { name, place: textPlace(file, span) },
        file: nameOf(inline ? (path as FileId) : file),
        kind: kind === 'literal' ? 'own' : kind === 'reference' ? 'elsewhere' : kind,
      };
    });
  }),
);

/** Where a setting stands: `smtp.` of `smtp.password`. */
const sectionOf = (name: string): string => name.slice(0, name.lastIndexOf('.') + 1);

/** The sections that are switched off: `[smtp] enabled = false`. */
const switchedOff = (settings: readonly ConfiguredSetting[]): ReadonlySet<string> =>
  new Set(
    settings.flatMap(({ name, value }) =>
      /\.enabled$/.test(name) && /^(?:false|no|0)$/i.test(value) ? [sectionOf(name)] : [],
    ),
  );
