import type { Command } from "commander";
import type { Context } from "../context.ts";
import { exitCodes, type ExitCode, UsageError } from "../errors.ts";
import { readSecret } from "../input/read-source.ts";
import { useKeychain } from "../profile/keychain.ts";

/** Puts a secret into the keychain. */
export async function keepSecret({ say, surroundings }: Context, command: Command): Promise<ExitCode> {
  const [name = ""] = command.args;
  const secret = await readSecret("-", surroundings, name);
  if (secret === "") throw new UsageError(`${name} is empty. Give the secret on standard input.`);
  useKeychain(name, (entry) => entry.setPassword(secret));
  say(`${name}: kept. A profile names it as { keychain: ${name} }.`);
  return exitCodes.done;
}

/** Takes a secret out of the keychain. */
export async function forgetSecret({ say }: Context, command: Command): Promise<ExitCode> {
  const [name = ""] = command.args;
  const isKnown = useKeychain(name, (entry) => entry.deletePassword());
  say(isKnown ? `${name}: forgotten.` : `${name}: there was no such secret.`);
  return exitCodes.done;
}
