import type { Invocation } from "../context.ts";
import { UsageError } from "../errors.ts";
import { readSecret } from "../input/read-source.ts";
import { useKeychain } from "../profile/keychain.ts";

export async function keepSecret({ say, surroundings, command }: Invocation): Promise<void> {
  const [name = ""] = command.args;
  const secret = await readSecret("-", surroundings, name);
  if (secret === "") throw new UsageError(`${name} is empty. Give the secret on standard input.`);
  useKeychain(name, (entry) => entry.setPassword(secret));
  say(`${name}: stored. A profile refers to it as { keychain: ${name} }.`);
}

export async function deleteSecret({ say, command }: Invocation): Promise<void> {
  const [name = ""] = command.args;
  const isKnown = useKeychain(name, (entry) => entry.deletePassword());
  say(isKnown ? `${name}: deleted.` : `${name}: there is no such secret.`);
}
