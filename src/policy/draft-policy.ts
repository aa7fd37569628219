import type { Level } from '../checklist/control.ts';
import type { Role } from '../model/service.ts';

/** What a first policy is made of. */
export type PolicyDraft = {
  readonly target: Level;
  /** Services whose image is known for a job that needs more: suggested, granted by whoever takes the mark away. */
  readonly roles: readonly { readonly service: string; readonly role: Role; readonly image: string }[];
  /** Registries and namespaces that images come from and that are not trusted yet. */
  readonly registries: readonly string[];
};

/** Where the editor finds what a policy may hold. */
const SCHEMA = 'https://plimsoll.dev/schema/policy-1.json';

/** The text of a first `plimsoll.yaml`: the target counts, everything else is a proposal in comments. */
export const draftPolicy = ({ target, roles, registries }: PolicyDraft): string =>
  `# yaml-language-server: $schema=${SCHEMA}
# What you decided about these services. docs/policy.md says what may stand here.

# The level you hold yourself to, 1 to 4. Raise it when you are there.
target: ${target}

# Services whose job needs more than others may have: stricter rules take the place of those they cannot keep.
${roles.length === 0 ? '# roles:\n#   node-exporter: host-agent\n' : commented('roles', unique(roles.map(({ service, role, image }) => `  ${JSON.stringify(service)}: ${role} # ${image}`)))}
# Registries and namespaces you trust, beside the official images.
${registries.length === 0 ? '# registries: [registry.example.com/team]\n' : commented('registries', unique(registries.map((name) => `  - ${JSON.stringify(name)}`)))}
# Paths that are not looked at, as in .gitignore.
# exclude: ["vendor/**"]

# Findings you accept, each with its reason. It changes the exit code, never the level.
# waivers:
#   - control: container/read-only
#     service: web
#     reason: plugins are installed at run time
#     until: 2027-06-30
`;

const commented = (key: string, lines: readonly string[]): string =>
  [`${key}:`, ...lines].map((line) => `# ${line}\n`).join('');

const unique = (lines: readonly string[]): readonly string[] => [...new Set(lines)].toSorted();
