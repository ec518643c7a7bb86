import type { Proposal } from "@rosterkit/roster";
import { cleanLines } from "@rosterkit/roster/host";
import { StoppedError } from "../errors.ts";
import { isInteractive, type Surroundings } from "../surroundings.ts";

/**
 * Requires the user's consent to a proposal, by its digest or by a question on the terminal.
 * @param given the value of `--digest`
 * @throws {StoppedError} without consent
 */
export async function requireConsent(
  { digest, lines, question }: Proposal,
  given: string | undefined,
  surroundings: Surroundings,
): Promise<true> {
  if (given === digest) return true;
  surroundings.errors.write(`${cleanLines(lines.join("\n"))}\n`);
  if (given !== undefined)
    throw new StoppedError(`--digest ${given} belongs to something else. The digest of this is ${digest}.`);
  if (!isInteractive(surroundings))
    throw new StoppedError(`Nothing was sent. To do exactly this, run it again with --digest ${digest}`);
  const { askWhether } = await import("./ask.ts");
  if (!(await askWhether(question, surroundings))) throw new StoppedError("Nothing was sent.");
  return true;
}
