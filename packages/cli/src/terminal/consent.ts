import type { Proposal } from "@rosterkit/roster";
import { cleanLines } from "@rosterkit/roster/host";
import { StoppedError } from "../errors.ts";
import { isInteractive, type Surroundings } from "../surroundings.ts";

/**
 * Lets something go on that a person has agreed to: at the terminal, or by its digest.
 * @param given the digest that the command line brings
 * @throws {StoppedError} where nobody has
 */
export async function requireConsent(
  { digest, lines, question }: Proposal,
  given: string | undefined,
  surroundings: Surroundings,
): Promise<true> {
  if (given === digest) return true;
  surroundings.errors.write(`${cleanLines(lines.join("\n"))}\n`);
  if (given !== undefined)
    throw new StoppedError(`--digest ${given} belongs to something else; that of this is ${digest}.`);
  if (!isInteractive(surroundings))
    throw new StoppedError(`Nothing was sent. To do exactly this, run it again with --digest ${digest}`);
  const { askWhether } = await import("./ask.ts");
  if (!(await askWhether(question, surroundings))) throw new StoppedError("Nothing was sent.");
  return true;
}
