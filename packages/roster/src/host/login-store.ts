import { join } from "node:path";
import { RosterInputError } from "../errors.ts";
import { isFields, parseJson } from "../fields.ts";
import { lockWaiting, whileLocked } from "./lock.ts";
import { readPrivateFile, writePrivateFile } from "./private-file.ts";

/** A sign-in by OAuth 2.0. */
export interface Login {
  readonly refreshToken: string;
  /** The token is sent there and nowhere else. */
  readonly tokenEndpoint: string;
  readonly clientId: string;
}

type Logins = Readonly<Record<string, Login>>;

/** Keeps the sign-ins of a profile, or of the environment alone, in a file of the folder of settings. */
export class LoginStore {
  /** The path that the sign-ins are kept at. */
  readonly place: string;
  readonly #prefix: string;

  constructor({ folder, name = "" }: { readonly folder: string; readonly name?: string | undefined }) {
    this.place = join(folder, "logins.json");
    this.#prefix = `${name}/`;
  }

  async read(service: string): Promise<Login | undefined> {
    return (await this.#readAll())[this.#prefix + service];
  }

  /** Does some work while no other process of this person does the like. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    return whileLocked(lockWaiting(this.place), work);
  }

  /** Keeps a sign-in, or forgets it; for use in `exclusively`. */
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
