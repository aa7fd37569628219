import { type Switch, switchFinder } from './switches.ts';

const OFF = '(?:0|false|no|off|none)';
const NO_CERTIFICATE = 'does not check the certificate of the server';

const SWITCHES: readonly Switch[] = [
  {
    programs: /^curl$/,
    // letters before it that take a value would make `k` that value: `-ok` writes a file
    words: /^(?:-[#0-46aBfgGhiIjJlLMnNOpqRsSvVZ:]*k[#\w]*|--insecure|--proxy-insecure|--doh-insecure)$/,
    notBehind:
      /^(?:-[#0-46aBfgGhiIjJklLMnNOpqRsSvVZ:]*[AbcdeFHmoTuxX]|--(?:data[\w-]*|form|header|output|user-agent|write-out))$/,
    message: NO_CERTIFICATE,
  },
  // wget takes the begin of a long option for it
  { programs: /^wget2?$/, words: /^--no-check-c[a-z]*$|^--check-certificate=(?:off|no|0)$/i, message: NO_CERTIFICATE },
  { words: /(?:^|[\s"'])check_?certificate\s*=\s*off\b/i, message: 'makes wget trust any server' },
  {
    programs: /^(?:mvn|mvnw|mvnd|java)$/,
    words:
      /^-Dmaven\.wagon\.http\.ssl\.(?:insecure|allowall)(?:=true)?$|^-Dmaven\.resolver\.transport\.https?\.securityMode=insecure$|^-Daether\.connector\.https\.securityMode=insecure$/i,
    message: 'makes Maven trust any repository',
  },
  {
    programs: /^git$/,
    words: new RegExp(`^(?:http\\.(?:\\S+\\.)?)sslVerify[= ]${OFF}$`, 'i'),
    message: 'makes git trust any server',
  },
  {
    programs: /^(?:npm|yarn|pnpm)$/,
    words: new RegExp(`^--strict-ssl[= ]${OFF}$|^--no-strict-ssl$`, 'i'),
    message: 'makes the package manager trust any registry',
  },
  {
    programs: /^(?:npm|yarn|pnpm)$/,
    words: new RegExp(`^(?:strict-ssl|enableStrictSsl)[= ]${OFF}$`, 'i'),
    behind: 'set',
    message: 'makes the package manager trust any registry',
  },
  {
    programs: /^(?:pip[\d.]*|python[\d.]*|uv|pipenv|poetry)$/,
    words: /^--(?:trusted-host|allow-insecure-host)(?:=.*)?$|^[a-z]+\.trusted-host$/,
    message: 'makes pip trust this host without a certificate',
  },
  {
    programs: /^(?:(?:dnf|yum)(?:-config-manager)?|microdnf|tdnf|zypper)$/,
    words: new RegExp(`sslverify=${OFF}$`, 'i'),
    message: 'makes the package manager trust any mirror',
  },
  {
    programs: /^(?:conda|mamba)$/,
    words: new RegExp(`ssl_verify ${OFF}$|^--insecure$|^-k$`, 'i'),
    message: 'makes conda trust any server',
  },
  {
    programs: /^composer$/,
    words: /^(?:disable-tls (?:true|1)|secure-http (?:false|0))$/,
    message: 'makes composer download without TLS',
  },
  {
    programs: /^(?:helm|kubectl|oc|argocd)$/,
    words: /^--insecure-skip-tls-verify(?:=true)?$|^--kube-insecure-skip-tls-verify$/,
    message: NO_CERTIFICATE,
  },
  { programs: /^(?:skopeo|podman|buildah)$/, words: /tls-verify=false$/, message: 'makes it trust any registry' },
  { programs: /^(?:oras|crane)$/, words: /^--insecure(?:=true)?$/, message: NO_CERTIFICATE },
  { programs: /^(?:jf|jfrog)$/, words: /^--insecure-tls(?:=true)?$/, message: NO_CERTIFICATE },
  { programs: /^(?:rclone|yt-dlp|youtube-dl)$/, words: /^--no-check-certificates?$/, message: NO_CERTIFICATE },
  { programs: /^(?:R|Rscript)$/, words: /\bssl_verifypeer\s*=\s*(?:0|F)/, message: NO_CERTIFICATE },
  { programs: /^aws$/, words: /^--no-verify-ssl$/, message: NO_CERTIFICATE },
  { programs: /^(?:https?|xhs?)$/, words: /^--verify[= ](?:no|false)$/, message: NO_CERTIFICATE },
  { programs: /^apk$/, words: /^--no-check-certificate$/, message: 'makes apk trust any mirror' },
  { programs: /^hg$/, words: /^--insecure$/, message: NO_CERTIFICATE },
  { programs: /^lftp$/, words: /ssl:verify-certificate[= /\w.]*\b(?:no|false|off)\b/, message: NO_CERTIFICATE },
  { programs: /^go$/, words: /^-insecure$/, message: 'lets Go fetch modules without TLS' },
  { programs: /^deno$/, words: /^--unsafely-ignore-certificate-errors(?:=.*)?$/, message: NO_CERTIFICATE },
  {
    programs: /^bower$/,
    words: /^--config\.strict-ssl=false$/,
    message: 'makes the package manager trust any registry',
  },
  {
    programs: /^(?:dotnet|nuget)$/i,
    words: /^--?allow-?insecure-?connections$/i,
    message: 'lets NuGet take packages without TLS',
  },
  { programs: /^poetry$/, words: /^certificates\.\S+\.cert false$/, message: 'makes Poetry trust any server' },
  {
    programs: /^python[\d.]*$/,
    words: /\b_create_unverified_context\b|\bverify\s*=\s*False\b|\bCERT_NONE\b/,
    message: NO_CERTIFICATE,
  },
  {
    programs: /^php[\d.]*$/,
    words: /\bverify_peer["']?\s*=>\s*false\b|CURLOPT_SSL_VERIFYPEER\s*,\s*(?:false|0)\b/i,
    message: NO_CERTIFICATE,
  },
  // PowerShell, by itself or handed to it
  { words: /(?:^|[\s"'])-SkipCertificateCheck\b/i, message: NO_CERTIFICATE },
  {
    words: /ServerCertificateValidationCallback\s*=\s*(?!\s*\$null\b)/i,
    message: 'makes .NET trust any server',
  },
  { programs: /^aria2c$/, words: /^--check-certificate=false$/, message: NO_CERTIFICATE },
  {
    programs: /^bundle$/,
    words: /^ssl_verify_mode(?: 0|=0)$/i,
    message: 'makes Bundler trust any server',
  },
  { programs: /^ansible-galaxy$/, words: /^(?:-c|--ignore-certs)$/, message: NO_CERTIFICATE },
  { programs: /^svn$/, words: /^--trust-server-cert/, message: NO_CERTIFICATE },
  {
    words: /Acquire::https?(?:::[^\s:"']+)?::Verify-(?:Peer|Host)["'\s=]+"?(?:false|0|no)/i,
    message: 'makes apt trust any mirror',
  },
  {
    words: new RegExp(`(?:^|[\\s\\\\n"'])sslverify\\s*=\\s*${OFF}\\b`, 'i'),
    message: 'makes the package manager trust any mirror',
  },
  { words: /(?:^|[\s"'])strict-ssl\s*=\s*false/i, message: 'makes the package manager trust any registry' },
  { words: /:ssl_verify_mode:\s*0/, message: 'makes gem trust any server' },
  { words: /StrictHostKeyChecking[=\s]+"?(?:no|off)\b/i, message: 'makes ssh trust any host' },
];

/** The words of a command by which a program no longer looks who answers it. Source: the manuals of the programs. */
export const uncheckedServer = switchFinder(SWITCHES);
