import { StoppedError } from "../errors.ts";
import { cleanLines } from "@rosterkit/roster/host";
import { isInteractive, type Surroundings } from "../surroundings.ts";

/** Something that a person has to agree to before it is done. */
export interface Deed {
  /** Belongs to this deed alone. */
  readonly digest: string;
  /** The digest that the command line brings. */
  readonly given: string | undefined;
  /** Everything that a person has to know. */
  readonly lines: readonly string[];
  readonly question: string;
}

/**
 * Lets a deed go on that a person has agreed to: at the terminal, or by its digest.
 * @throws {StoppedError} where nobody has
 */
export async function requireConsent(deed: Deed, surroundings: Surroundings): Promise<void> {
  const { digest, given, lines, question } = deed;
  if (given === digest) return;
  if (given !== undefined)
    throw new StoppedError(`--digest ${given} belongs to something else; that of this is ${digest}.`);
  surroundings.errors.write(`${cleanLines(lines.join("\n"))}\n`);
  if (!isInteractive(surroundings))
    throw new StoppedError(`Nothing was sent. To do exactly this, run it again with --digest ${digest}`);
  const { askWhether } = await import("./ask.ts");
  if (!(await askWhether(question, surroundings))) throw new StoppedError("Nothing was sent.");
}
