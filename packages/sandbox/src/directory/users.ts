import type { Behaviours } from "../operation.ts";
import { demand, Refusal } from "../refusal.ts";
import { offsetPage } from "../state/table.ts";

const filters = ["user_id", "oauth_provider", "oauth_id", "email", "is_active"] as const;

export const directory: Behaviours<"directory"> = {
  "directory.listUsers": ({ query }, state) => {
    const wanted = filters.filter((name) => query[name] !== undefined && query[name] !== null);
    const found = state.directoryUsers.filter(({ user }) =>
      wanted.every((name) => user[name] === query[name]),
    );
    return offsetPage(found, query.offset, query.limit).map(({ user }) => user);
  },

  "directory.deleteUser": ({ path }, state) => {
    if (state.directoryUsers.get(path.user_id)?.isInternal === true)
      throw new Refusal(403, `${path.user_id} is an internal user`);
    state.directoryUsers.delete(path.user_id);
    return null;
  },

  "directory.updateUser": ({ path, body = {} }, state) => {
    const row = demand(state.directoryUsers.get(path.user_id), 404, `there is no user ${path.user_id}`);
    const { password: _, ...fields } = body;
    const isOfProvider = (row.user.oauth_provider ?? null) !== null;
    const changes = (["username", "email"] as const).filter(
      (name) => name in fields && fields[name] !== row.user[name],
    );
    if (isOfProvider && changes.length > 0)
      throw new Refusal(403, "the OAuth2 provider of this user sets the user name and the e-mail address");
    const user = { ...row.user, ...fields };
    state.directoryUsers.set(path.user_id, { ...row, user });
    return user;
  },
};
