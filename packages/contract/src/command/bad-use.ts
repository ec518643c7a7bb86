/** What the caller can put right; printed without a stack. */
export class BadUseError extends Error {
  override readonly name = "BadUseError";
}
