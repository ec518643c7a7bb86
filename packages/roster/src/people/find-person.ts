import type { ReadOptions, Services } from "../services.ts";
import type { FoundPerson } from "../accounts/account.ts";

/**
 * Finds a person by e-mail address in all services that are given.
 * @throws {PersonNotFoundError} where no service has the address
 * @throws {AmbiguousPersonError} where a service has two accounts that could be meant
 * @throws {RosterInputError} for a text that is not an address
 */
export async function findPerson(
  _services: Services,
  _email: string,
  _options: ReadOptions = {},
): Promise<FoundPerson> {
  throw new Error("not written yet");
}
