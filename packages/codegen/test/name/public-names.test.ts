import { expect, test } from "vitest";
import { namesInModule } from "../../src/name/public-names.ts";

/** Names of operations with these ids in one domain of the service `shop`. */
function namesOf(domain: string, ...ids: string[]): string[] {
  const operations = ids.map((name) => ({
    id: `shop.${name}`,
    service: "shop",
    domain,
    method: "GET" as const,
    path: `/${name}`,
  }));
  return [...namesInModule(operations).values()];
}

test.each<[name: string, domain: string, id: string, want: string]>([
  ["a tag before a slash", "repos", "repos/list-for-org", "listForOrg"],
  ["a tag before an underscore", "users", "users_list", "list"],
  ["a tag of several words", "admin-users", "admin_users_list", "list"],
  ["a tag in camel case", "admin-restrict-access", "admin.restrictAccess.addGroup", "addGroup"],
])("%s is not repeated", (_, domain, id, want) => expect(namesOf(domain, id)).toEqual([want]));

test.each<[name: string, domain: string, id: string, want: string]>([
  ["a word of the name", "list", "listUsers", "listUsers"],
  ["the whole id", "users", "users_", "users"],
  ["another tag", "people", "users_list", "usersList"],
])("%s stays", (_, domain, id, want) => expect(namesOf(domain, id)).toEqual([want]));

test("operations that would share a name are named after their requests", () => {
  expect(namesOf("users", "users/list", "users_list")).toEqual(["getUsersList", "getUsersList2"]);
});
