import { BadRequestError } from "@rosterkit/client";
import { getUser } from "@rosterkit/users/alli";
import { RosterInputError } from "../errors.ts";
import type { Fields } from "../fields.ts";
import { clientOf } from "../operations.ts";
import type { Account } from "./account.ts";
import { type Adapter, draftFor } from "./adapter.ts";

const service = "alli";
const kind = "alli-user";

/** Alli gives no address of a user: the id that the caller assigned identifies the person. */
function toAccount({ userId, firstName, lastName }: Fields, { own_user_id: ownUserId }: Fields): Account {
  return {
    service,
    kind,
    id: String(ownUserId),
    email: "",
    name: `${String(firstName)} ${String(lastName)}`.trim(),
    isCaller: false,
    access: ["user"],
    adminBy: [],
    state: { ownUserId, userId, firstName, lastName },
  };
}

export const alliUsers: Adapter = {
  service,
  kind,
  gaps: () => [
    { subject: "users", reason: "Alli lists no users; one can only be deleted by the id that you assigned." },
  ],
  async removeById(services, { email, ownUserId }, { signal }) {
    if (ownUserId === undefined) return [];
    const input = { own_user_id: ownUserId };
    const { result } = await getUser(clientOf(services, service), input, { signal }).catch(
      (error: unknown) => {
        // The document has no 404 for this operation.
        if (!(error instanceof BadRequestError)) throw error;
        throw new RosterInputError(
          `alli has no user with the own id ${JSON.stringify(ownUserId)} (${email}).`,
        );
      },
    );
    const account = { ...toAccount({ ...result }, input), email };
    const deletion = { action: "delete", users: [{ ownUserId }] };
    const operation = "alli.performBulkUserAction";
    return [draftFor(account, { phase: "remove", operation, input: deletion, after: null })];
  },
  toAccount,
};
