import type { alli } from "@rosterkit/types";
import type { Behaviours } from "../operation.ts";
import { catchRefusal, demand, Refusal } from "../refusal.ts";
import type { AlliUserRow } from "../state/alli-rows.ts";
import type { State } from "../state/state.ts";

type Schemas = alli.components["schemas"];
type BulkUser = Schemas["BulkUserBody"];

export function findUser(state: State, ownUserId: string): AlliUserRow | undefined {
  return state.alliUsers.find((user) => user.ownUserId === ownUserId);
}

/** The document lists no 404 for the operations on users. */
const getUser = (state: State, ownUserId: string): AlliUserRow =>
  demand(findUser(state, ownUserId), 400, `the project has no user ${ownUserId}`);

export function addUser(state: State, ownUserId: string, fields: AlliUserRow["fields"]): AlliUserRow {
  const userId = state.nextId("user");
  return state.alliUsers.set(userId, { userId, ownUserId, fields });
}

const actions: Readonly<Record<Schemas["BulkUserActionType"], (state: State, user: BulkUser) => void>> = {
  create(state, { ownUserId, data }) {
    if (findUser(state, ownUserId) !== undefined)
      throw new Refusal(400, `there is already a user ${ownUserId}`);
    addUser(state, ownUserId, fieldsOf(data));
  },
  update(state, { ownUserId, data }) {
    const fields = fieldsOf(data);
    const user = getUser(state, ownUserId);
    state.alliUsers.set(user.userId, { ...user, fields: { ...user.fields, ...fields } });
  },
  delete(state, { ownUserId }) {
    state.alliUsers.delete(getUser(state, ownUserId).userId);
  },
};

function fieldsOf(data: BulkUser["data"]): AlliUserRow["fields"] {
  const pairs = demand(data ?? undefined, 400, "data is required to create or update a user");
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
}

export const users = {
  "alli.getUser": ({ path }, state) => {
    const { userId, fields } = getUser(state, path.own_user_id);
    return { result: { userId, firstName: fields.firstName ?? "", lastName: fields.lastName ?? "" } };
  },

  "alli.performBulkUserAction": ({ body }, state) => ({
    result: (body.users ?? []).map((user) => {
      const { ownUserId } = user;
      const refusal = catchRefusal(() => actions[body.action](state, user));
      return refusal instanceof Refusal
        ? { ownUserId, status: "error" as const, message: refusal.message }
        : { ownUserId, status: "success" as const };
    }),
  }),
} satisfies Partial<Behaviours<"alli">>;
