import type { Account } from "../accounts/account.ts";
import { RosterError } from "../errors.ts";

/** A service holds more than one account that could be the person. Nothing is done until a person decides. */
export class AmbiguousPersonError extends RosterError {
  override readonly name = "AmbiguousPersonError";
  readonly email: string;
  readonly candidates: readonly Account[];

  constructor(email: string, candidates: readonly Account[]) {
    const found = candidates.map(({ service, id, email: address }) => `${service} ${address} (${id})`);
    super(
      `${email} can be ${candidates.length} accounts: ${found.join(", ")}. Correct one of the addresses.`,
    );
    this.email = email;
    this.candidates = candidates;
  }
}

/** No service knows the person. */
export class PersonNotFoundError extends RosterError {
  override readonly name = "PersonNotFoundError";
}
