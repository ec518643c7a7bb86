import { join } from "node:path";
import { RosterInputError } from "../errors.ts";
import { isFields, parseJson } from "../fields.ts";
import { lockWaiting } from "./lock.ts";
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
  readonly #path: string;
  readonly #prefix: string;

  constructor({ folder, name = "" }: { readonly folder: string; readonly name?: string | undefined }) {
    this.#path = join(folder, "logins.json");
    this.#prefix = `${name}/`;
  }

  /** The path that the sign-ins are kept at. */
  get place(): string {
    return this.#path;
  }

  async read(service: string): Promise<Login | undefined> {
    return (await this.#readAll())[this.#prefix + service];
  }

  /** Does some work while no other process of this person does the like. */
  async exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const unlock = await lockWaiting(this.#path);
    try {
      return await work();
    } finally {
      await unlock();
    }
  }

  /** Keeps a sign-in, or forgets it; for use in `exclusively`. */
  async write(service: string, login: Login | undefined): Promise<void> {
    const { [this.#prefix + service]: _, ...others } = await this.#readAll();
    const logins = login === undefined ? others : { ...others, [this.#prefix + service]: login };
    await writePrivateFile(this.#path, `${JSON.stringify(logins, undefined, 2)}\n`);
  }

  async #readAll(): Promise<Logins> {
    const logins = parseJson((await readPrivateFile(this.#path)) ?? "{}");
    if (isFields(logins)) return logins as Logins;
    throw new RosterInputError(`${this.#path} is not JSON. Delete it and sign in again.`);
  }
}
