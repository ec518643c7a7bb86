/**
 * Whether a text can be the name of a header or a cookie.
 * @see https://www.rfc-editor.org/rfc/rfc9110.html#name-tokens
 */
export function isToken(text: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(text);
}
