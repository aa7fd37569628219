const LOCKS =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.ya?ml|bun\.lockb?|go\.sum|Cargo\.lock|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|composer\.lock|Gemfile\.lock|flake\.lock|mix\.lock|pubspec\.lock|packages\.lock\.json|verification-metadata\.xml|Podfile\.lock|deno\.lock|gradle\.lockfile|\.terraform\.lock\.hcl|conan\.lock|Package\.resolved|SHA(?:1|256|512)SUMS(?:\.txt)?|checksums\.txt)$|\.sha(?:1|256|512)$/;

/** Files whose random-looking values are integrity values, by definition of the file. */
export const isLockFile = (path: string): boolean => LOCKS.test(path);

/** Files that machines write for machines: only formats with a mark of their own may fire there. */
export const isGenerated = (path: string): boolean =>
  /\.(?:min\.(?:js|css)|map|svg|css|scss|less|po|pot|ipynb|snap|bundle\.js|chunk\.js|pb\.go|csv|tsv|woff2?|ttf|eot|pem|crt|cer|pub|asc|drawio|excalidraw)$|(?:^|\/)(?:node_modules|vendor|dist|third_party|bower_components)\//.test(
    path,
  );

/** Places where values are made up: tests, fixtures, examples, documentation. */
export const isMadeUpPlace = (path: string): boolean =>
  /(?:^|\/)(?:tests?|specs?|fixtures?|testdata|test-data|__tests__|__mocks__|mocks?|examples?|samples?|demo|docs?|documentation|e2e|cypress|testing)\/|(?:^|[./_-])(?:test|tests|spec|mock|example|sample)[._-]|[._-](?:test|spec|mock)s?\.[a-z]{1,5}$|_test\.go$|Tests?\.(?:java|kt|cs|scala|php)$|\.(?:md|mdx|rst|adoc|example|sample|dist|template)$|(?:^|\/)\.env\.(?:test(?:ing)?|ci|e2e)$|(?:^|\/)(?:README|CHANGELOG|CONTRIBUTING)/i.test(
    path,
  );

/** Whether settings around a value say that they are those of a test run, as the `env` of a job in a pipeline does. */
export const isForTests = (around: string): boolean =>
  /(?:^|[\s"'])(?:node|rails|rack|app|mix|flask|django|symfony|laravel)_env["']?[ \t]{0,8}[:=][ \t]{0,8}["']?test(?:ing)?\b/i.test(
    around,
  );

/** Source code, where a bare word after = is a name, not a value. */
export const isCode = (path: string): boolean =>
  /\.(?:[cm]?[jt]sx?|py|pyi|go|rb|rs|java|kts?|scala|groovy|cs|fs|vb|c|h|cc|cpp|hpp|m|mm|swift|php|phtml|pl|pm|lua|dart|ex|exs|erl|hs|clj|jl|r|vue|svelte|astro|html?|xhtml|jsp|erb|sol|zig|nim|proto|graphql|gradle|feature|tf|hcl|tfvars|nix|bicep)$/i.test(
    path,
  );

/** Files of settings, in which whatever stands after the name is the value. */
export const isSettings = (path: string): boolean =>
  /(?:^|[/.])env(?:\.|$)|\.env$|\.(?:env|properties|ini|cfg|conf|cnf|toml|ya?ml|json|tfvars|config|cmd|npmrc|pypirc|envrc|ps1|bat|service|netrc|rc|xml|plist|credentials|secrets?)$|(?:^|\/)(?:\.[\w-]{1,30}rc|credentials|config|Dockerfile[\w.-]{0,40}|\.my\.cnf|\.env[\w.-]{0,40})$/i.test(
    path,
  );
