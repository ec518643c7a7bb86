import { createRequire } from "node:module";
import type { Entry } from "@napi-rs/keyring";
import { UsageError } from "../errors.ts";

interface Keyring {
  readonly Entry: new (service: string, name: string, options: object) => Entry;
}

/** The default store on Linux, in the kernel, loses its secrets on reboot. */
const storeOptions = { linux: { store: "secret-service" } };

/** Application name of the secrets in the keychain. */
const owner = "rosterkit";

/** Reads a secret. @throws {UsageError} if there is no keychain, or it has no such secret */
export function readKeychain(name: string, place: string): string {
  const secret = useKeychain(name, (entry) => entry.getPassword());
  if (secret === null)
    throw new UsageError(`${place}: the keychain has no ${name}. Run: rosterkit keychain set ${name}`);
  return secret;
}

/** Calls a function with an entry of the keychain. @throws {UsageError} if there is no keychain */
export function useKeychain<Result>(name: string, use: (entry: Entry) => Result): Result {
  const { Entry } = loadKeyring();
  try {
    return use(new Entry(owner, name, storeOptions));
  } catch (error) {
    throw new UsageError(`The keychain cannot be used: ${(error as Error).message}. Use the environment.`);
  }
}

/** Loads the package, which is optional because it is native. */
function loadKeyring(): Keyring {
  try {
    return createRequire(import.meta.url)("@napi-rs/keyring") as Keyring;
  } catch {
    throw new UsageError("The keychain needs another package. Run: npm install --global @napi-rs/keyring");
  }
}
