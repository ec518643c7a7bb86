/** The command was asked for something that cannot be done. The message says what to do instead. */
export class BadUseError extends Error {
  override readonly name = "BadUseError";
}
