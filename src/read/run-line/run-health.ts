import { goDuration } from '../../model/go-duration.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import type { CommandLine } from '../../model/script.ts';
import type { Healthcheck } from '../../model/settings.ts';
import { type Fact, known, literal, show, type Value } from '../../model/value.ts';
import { readScript } from '../shell/read-script.ts';
import { type GivenFlag, isOn } from './parse-flags.ts';
import { factAt, readNumber, readValue } from './run-values.ts';

type Flags = ReadonlyMap<string, readonly GivenFlag[]>;

/** The health check of `--health-cmd` and its companions; `--no-healthcheck` switches the image's own off. */
export const healthcheckOf = (
  file: FileId,
  flags: Flags,
  otherwise: Fact<Healthcheck | undefined>,
): Fact<Healthcheck | undefined> => {
  const last = (name: string): GivenFlag | undefined => flags.get(name)?.at(-1);
  const timing = <T>(name: string, read: (text: string) => T | undefined): Value<T | undefined> => {
    const value = last(name)?.value;
    return value ? readValue<T | undefined>(value, read) : known(undefined);
  };
  const check = (command: CommandLine | undefined): Healthcheck => ({
    command,
    intervalMs: timing('health-interval', goDuration),
    timeoutMs: timing('health-timeout', goDuration),
    startPeriodMs: timing('health-start-period', goDuration),
    retries: timing('health-retries', readNumber),
  });
  const off = last('no-healthcheck');
  if (off && isOn(off) !== false)
    return factAt<Healthcheck | undefined>(known(check(undefined)), textPlace(file, off.span));
  const command = last('health-cmd');
  if (command?.value === undefined || literal(command.value) === '') return otherwise;
  return factAt<Healthcheck | undefined>(known(check(shellLine(command))), textPlace(file, command.span));
};

/** The check runs in the image's shell. Its text went through the outer shell, so places inside it are the flag's own. */
const shellLine = ({ value, span }: GivenFlag): CommandLine => {
  const raw = value ? show(value) : '';
  const script = readScript({ text: raw, offset: () => span.start, shell: 'sh' });
  return { form: 'shell', span, raw, script };
};
