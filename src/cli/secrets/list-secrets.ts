import { checkWithModels } from '../../check/check.ts';
import { takeInventory } from '../../checklist/secrets/take-inventory.ts';
import { printable } from '../../report/text/printable.ts';
import { inventoryJson } from '../../secrets/inventory/inventory-json.ts';
import { inventoryText } from '../../secrets/inventory/inventory-text.ts';
import { answerTo } from '../answer-to.ts';
import { examine } from '../check/examine.ts';
import type { ExitCode, Terminal } from '../command.ts';
import type { Flags } from '../read-flags.ts';

type Asked = { readonly flags: Flags; readonly targets: readonly string[]; readonly format: 'terminal' | 'json' };

/** `plimsoll secrets list`: which secrets the services of a target get, and from where. */
export const listSecrets = async ({ flags, targets, format }: Asked, terminal: Terminal): Promise<ExitCode> => {
  const answer = answerTo(flags, terminal);
  const { report } = await examine({ flags, targets, judge: checkWithModels }, terminal);
  const secrets = takeInventory(report.models);
  answer.write([
    format === 'json'
      ? `${JSON.stringify(inventoryJson(secrets, report), undefined, 2)}\n`
      : inventoryText(secrets, report),
  ]);
  for (const { target, message } of report.errors)
    terminal.err(`not read: ${printable(target)}: ${printable(message)}\n`);
  return report.errors.length > 0 ? 3 : 0;
};
