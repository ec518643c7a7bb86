/** A sub-command of `rosterkit-codegen`. */
export interface Command {
  readonly usage: string;
  /**
   * @param words the words after its name
   * @param from folder that paths begin in
   * @returns the exit code
   * @throws {BadUseError} when the words, or what they name, cannot be used
   */
  run(words: readonly string[], from: string): Promise<number>;
}
