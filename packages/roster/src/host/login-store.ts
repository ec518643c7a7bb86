import { join } from "node:path";
import { RosterInputError } from "../errors.ts";
import { isFields, parseJson } from "../fields.ts";
import { lockWaiting, whileLocked } from "./lock.ts";
import { readPrivateFile, writePrivateFile } from "./private-file.ts";

export interface Login {
  readonly refreshToken: string;
  /** The only URL that the refresh token is sent to. */
  readonly tokenEndpoint: string;
  readonly clientId: string;
}

type Logins = Readonly<Record<string, Login>>;

/** Stores the sign-ins of a profile, or of the environment without one, in a file of the settings folder. */
export class LoginStore {
  readonly place: string;
  readonly #prefix: string;

  constructor({ folder, name = "" }: { readonly folder: string; readonly name?: string | undefined }) {
    this.place = join(folder, "logins.json");
    this.#prefix = `${name}/`;
  }

  async read(service: string): Promise<Login | undefined> {
    return (await this.#readAll())[this.#prefix + service];
  }

  /** Runs a function while no other process uses the file in this way. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    return whileLocked(lockWaiting(this.place), work);
  }

  /** Stores a sign-in, or deletes it; must be called in `exclusively`. */
  async write(service: string, login: Login | undefined): Promise<void> {
    const { [this.#prefix + service]: _, ...others } = await this.#readAll();
    const logins = login === undefined ? others : { ...others, [this.#prefix + service]: login };
    await writePrivateFile(this.place, `${JSON.stringify(logins, undefined, 2)}\n`);
  }

  async #readAll(): Promise<Logins> {
    const logins = parseJson((await readPrivateFile(this.place)) ?? "{}");
    if (isFields(logins)) return logins as Logins;
    throw new RosterInputError(`${this.place} is not JSON. Delete it and sign in again.`);
  }
}
