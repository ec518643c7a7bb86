import { listUsers, type User } from "@rosterkit/users/directory";
import { clientOf } from "../operations.ts";
import type { Account } from "./account.ts";
import { type AccountList, type Adapter, type Draft, pageSize, draftFor } from "./adapter.ts";

const service = "directory";
const kind = "directory-user";

function toAccount(item: User): Account {
  const { user_id = "", name, is_active } = item;
  const email = item.email ?? item.username ?? "";
  return {
    service,
    kind,
    id: user_id,
    email,
    name: name ?? "",
    ...(typeof is_active === "boolean" && { isActive: is_active }),
    isCaller: false,
    access: [is_active === false ? "suspended" : "active"],
    adminBy: [],
    state: { user_id, email, name: name ?? null, is_active: is_active ?? null },
  };
}

function setActive(account: Account, isActive: boolean): Draft {
  return draftFor(account, {
    phase: isActive ? "change" : "suspend",
    operation: "directory.updateUser",
    input: { user_id: account.id, is_active: isActive },
    after: { is_active: isActive },
  });
}

function remove(account: Account, erase: boolean): Draft[] {
  const suspension = account.isActive === false ? [] : [setActive(account, false)];
  if (!erase) return suspension;
  const input = { user_id: account.id };
  const suspended = { ...account, state: { ...account.state, is_active: false } };
  return [
    ...suspension,
    draftFor(suspended, { phase: "erase", operation: "directory.deleteUser", input, after: null }),
  ];
}

const align: AccountList["align"] = ({ directory }, account, addOnly) => {
  if (directory === undefined || (account?.isActive ?? false) === directory.active) return [];
  if (addOnly && !directory.active) return [];
  return account === undefined
    ? [{ impossible: "No operation of the directory creates users." }]
    : [setActive(account, directory.active)];
};

export const directoryUsers: Adapter = {
  service,
  kind,
  lists: (services) => [
    {
      service,
      name: "users",
      async *read({ signal }) {
        const client = clientOf(services, service);
        for await (const item of listUsers.items(client, { limit: pageSize }, { signal }))
          yield toAccount(item);
      },
      align,
      toEntry: ({ isActive = true }) => ({ directory: { active: isActive } }),
      remove,
    },
  ],
  toAccount: (item) => toAccount(item),
};
