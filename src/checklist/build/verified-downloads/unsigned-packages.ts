import { type Switch, switchFinder } from './switches.ts';

const UNSIGNED = 'installs packages without checking who signed them';

const SWITCHES: readonly Switch[] = [
  {
    programs: /^(?:apt|apt-get|aptitude)$/,
    words: /^--(?:allow-unauthenticated|force-yes|allow-insecure-repositories|no-gpg-check)$/,
    message: UNSIGNED,
  },
  {
    programs: /^aptitude$/,
    words: /^--allow-untrusted$|Aptitude::CmdLine::Ignore-Trust-Violations=(?:true|1|yes)/i,
    message: UNSIGNED,
  },
  {
    words:
      /APT::Get::AllowUnauthenticated["'\s=]+"?(?:true|1|yes)|Acquire::AllowInsecureRepositories["'\s=]+"?(?:true|1|yes)/i,
    message: UNSIGNED,
  },
  {
    programs: /^(?:echo|printf|sed|tee|add-apt-repository|awk|cat)$/,
    words: /\[[^\]]{0,200}\b(?:trusted|allow-insecure)=yes\b[^\]]{0,200}\](?!\s+(?:file|copy):)/,
    message: 'makes apt trust this repository without a signature',
  },
  {
    programs: /^(?:debootstrap|cdebootstrap|mmdebstrap)$/,
    words: /^--(?:no-check-gpg|allow-unauthenticated)$/,
    message: UNSIGNED,
  },
  { programs: /^apk$/, words: /^--allow-untrusted$/, message: UNSIGNED },
  { words: /(?:^|[\s"'])require-sigs\s*=\s*false\b/, message: 'makes Nix take what nobody signed' },
  { programs: /^nix(?:-\w+)?$/, words: /^--no-require-sigs$|^require-sigs false$/, message: UNSIGNED },
  {
    programs: /^(?:(?:dnf|yum)(?:-config-manager)?|microdnf|tdnf)$/,
    words: /^--no-?gpgchecks?$|(?<!repo_)gpgcheck=(?:0|false|no)$/i,
    message: UNSIGNED,
  },
  {
    words: /(?:^|[\s"'/,;\\])n?(?:localpkg_)?gpgcheck\s*=\s*(?:0|false|no)\b/i,
    message: 'switches the signatures of this repository off',
  },
  {
    programs: /^zypper$/,
    words: /^--(?:no-gpg-?checks?|gpg-?check-allow-unsigned(?:-\w+)?|allow-unsigned-rpm)$/,
    message: UNSIGNED,
  },
  { programs: /^zypper$/, words: /^-[a-zA-Z]*G$/, behind: 'ar', message: UNSIGNED },
  { programs: /^zypper$/, words: /^-[a-zA-Z]*G$/, behind: 'addrepo', message: UNSIGNED },
  {
    programs: /^choco$/i,
    words: /^--(?:ignore-?checksums?|allow-?empty-?checksums?)$/i,
    message: 'installs what it downloads without comparing its checksum',
  },
  { programs: /^flatpak$/, words: /^--no-gpg-verify$/, message: UNSIGNED },
  {
    programs: /^rpm$/,
    words: /^--(?:nosignature|nodigest|noverify|nofiledigest)$/,
    message: 'installs a package without checking its signature',
  },
  {
    words: /^SigLevel\s*=\s*(?:Never|Optional TrustAll)|SigLevel\s*=\s*Never/i,
    message: 'switches the signatures of pacman off',
  },
  { programs: /^gpg2?$/, words: /^--allow-weak-digest-algos$/, message: 'accepts signatures that can be forged' },
  {
    programs: /^dpkg$/,
    words: /^--force-bad-verify$|^--no-debsig$/,
    message: 'installs a package whose signature is wrong',
  },
  { programs: /^gem$/, words: /^(?:-P|--trust-policy)[= ]NoSecurity$/, message: UNSIGNED },
  {
    programs: /^docker$/,
    words: /^--disable-content-trust(?:=true)?$/,
    message: 'pulls an image without its signature',
  },
];

/** The words of a command by which nobody looks who signed what it installs. Source: the manuals of the programs. */
export const unsignedPackages = switchFinder(SWITCHES);

const VARIABLES: readonly { readonly name: RegExp; readonly value: RegExp; readonly message: string }[] = [
  {
    name: /^GO(?:NOSUMDB|NOSUMCHECK)$/,
    value: /^\*$|^1$/,
    message: 'switches the checksum database of Go off for everything',
  },
  { name: /^GOSUMDB$/, value: /^off$/i, message: 'switches the checksum database of Go off' },
  { name: /^GOFLAGS$/, value: /(?:^|\s)-insecure\b/, message: 'lets Go fetch modules unchecked' },
];

/** What a variable with this value does to the checksums of what is fetched. */
export const checksumsOff = (name: string, value: string): string | undefined =>
  VARIABLES.find((each) => each.name.test(name) && each.value.test(value))?.message;
