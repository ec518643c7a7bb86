/** Patterns of secrets that must not be published. */
const patterns: readonly (readonly [string, RegExp])[] = [
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["a token of a package registry", /\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=/],
  ["a token of a code host", /\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{22,}/],
  ["a key of a cloud", /\bAKIA[0-9A-Z]{16}\b/],
  ["a signed token", /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/],
  ["credentials in a URL", /\bhttps?:\/\/[^\s/:@"'`]+:[^\s/@"'`]+@/],
  ["a path of the machine that built it", /(?:^|["'\s(])(?:\/home\/|\/Users\/|\/root\/|[A-Z]:\\Users\\)/],
];

/** Names the secrets in a text. */
export function secretsIn(text: string): string[] {
  return patterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}
