import { createRequire } from "node:module";
import { UsageError } from "../errors.ts";

interface Entry {
  getPassword(): string | null;
  setPassword(secret: string): void;
  deletePassword(): boolean;
}

interface Keyring {
  readonly Entry: new (service: string, name: string, options: object) => Entry;
}

/** The other store of Linux, in the kernel, lasts until the next start. */
const lasting = { linux: { store: "secret-service" } };

/** Name under which the keychain shows the secrets of this command. */
const owner = "rosterkit";

/** @throws {UsageError} where there is no keychain, or it has no such secret */
export function readKeychain(name: string, place: string): string {
  const secret = useKeychain(name, (entry) => entry.getPassword());
  if (secret === null)
    throw new UsageError(`${place}: the keychain has no ${name}. Run: rosterkit keychain set ${name}`);
  return secret;
}

/** Does something with a secret of the keychain. @throws {UsageError} where there is no keychain */
export function useKeychain<Result>(name: string, use: (entry: Entry) => Result): Result {
  const { Entry } = loadKeyring();
  try {
    return use(new Entry(owner, name, lasting));
  } catch (error) {
    throw new UsageError(`No keychain can be used here: ${(error as Error).message}. Use the environment.`);
  }
}

/** The package is native, so that only those install it who want a keychain. */
function loadKeyring(): Keyring {
  try {
    return createRequire(import.meta.url)("@napi-rs/keyring") as Keyring;
  } catch {
    throw new UsageError(
      "A keychain needs a package beside this one. Run: npm install --global @napi-rs/keyring",
    );
  }
}
