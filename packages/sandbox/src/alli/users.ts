import type { alli } from "@rosterkit/types";
import { type Behaviours, Refusal } from "../operation.ts";
import type { AlliUserRow } from "../state/rows.ts";
import type { State } from "../state/state.ts";

type BulkUser = alli.components["schemas"]["BulkUserBody"];

export function findUser(state: State, ownUserId: string): AlliUserRow | undefined {
  return state.alliUsers.find((user) => user.ownUserId === ownUserId);
}

export function addUser(state: State, ownUserId: string, fields: AlliUserRow["fields"]): AlliUserRow {
  const userId = state.nextId("user");
  return state.alliUsers.set(userId, { userId, ownUserId, fields });
}

const actions: Readonly<
  Record<alli.components["schemas"]["BulkUserActionType"], (state: State, user: BulkUser) => void>
> = {
  create(state, { ownUserId, data }) {
    if (findUser(state, ownUserId) !== undefined)
      throw new Refusal(400, `there is a user ${ownUserId} already`);
    addUser(state, ownUserId, fieldsOf(data));
  },
  update(state, { ownUserId, data }) {
    const fields = fieldsOf(data);
    const user = existing(state, ownUserId);
    state.alliUsers.set(user.userId, { ...user, fields: { ...user.fields, ...fields } });
  },
  delete(state, { ownUserId }) {
    state.alliUsers.delete(existing(state, ownUserId).userId);
  },
};

function fieldsOf(data: BulkUser["data"]): AlliUserRow["fields"] {
  if (data === undefined || data === null) throw new Refusal(400, "data is needed to create and to update");
  return Object.fromEntries(data.map(({ key, value }) => [key, value]));
}

function existing(state: State, ownUserId: string): AlliUserRow {
  const user = findUser(state, ownUserId);
  if (user === undefined) throw new Refusal(400, `the project has no user ${ownUserId}`);
  return user;
}

export const users = {
  "alli.getUser": ({ path }, state) => {
    const user = findUser(state, path.own_user_id);
    // The document lists no 404 for this operation.
    if (user === undefined) throw new Refusal(400, `the project has no user ${path.own_user_id}`);
    const { firstName = "", lastName = "" } = user.fields;
    return { result: { userId: user.userId, firstName, lastName } };
  },

  "alli.performBulkUserAction": ({ body }, state) => ({
    result: (body.users ?? []).map((user) => {
      try {
        actions[body.action](state, user);
        return { ownUserId: user.ownUserId, status: "success" as const };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { ownUserId: user.ownUserId, status: "error" as const, message: error.message };
      }
    }),
  }),
} satisfies Partial<Behaviours<"alli">>;
