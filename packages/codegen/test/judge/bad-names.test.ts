import { expect, test } from "vitest";
import { refuse, type Refusals, type Files } from "../support/refusal.ts";
import { curated, documentOf, operationOf, pathParameter, source } from "../support/documents.ts";

/** Two services, each with a user of its own at one path. */
function claimants(...[ofPets, ofDogs]: readonly [servers: object[], servers: object[]]): Files {
  const claimant = (service: string, name: string, servers: object[]): object =>
    documentOf(service, {
      root: { servers },
      paths: {
        [`/users/{${name}}`]: {
          get: operationOf(`${service}.getUser`, { parameters: [pathParameter(name)] }),
        },
      },
    });
  return {
    [source]: claimant("pets", "id", ofPets),
    "spec/sources/dogs.yaml": claimant("dogs", "user", ofDogs),
  };
}

const refusals: Refusals = [
  [
    "a duplicate operation id",
    curated({ paths: { "/pets": { get: operationOf("pets.list"), put: operationOf("pets.list") } } }),
    `${source}#/paths/~1pets/put/operationId`,
    /`pets\.list` belongs to another operation/,
    /its own id/,
  ],
  [
    "an operation id of another form",
    curated({ paths: { "/pets": { get: operationOf("listPets") } } }),
    `${source}#/paths/~1pets/get/operationId`,
    /`listPets`.*`pets\.<name>`/,
    /overlays\/pets\.yaml/,
  ],
  [
    "an operation without a domain",
    curated({ paths: { "/pets": { get: operationOf("pets.listPets", { tags: [] }) } } }),
    `${source}#/paths/~1pets/get`,
    /GET \/pets has no domain/,
    /tags: \[users\]/,
  ],
  [
    "an operation with two domains",
    curated({ paths: { "/pets": { get: operationOf("pets.listPets", { tags: ["users", "pets"] }) } } }),
    `${source}#/paths/~1pets/get/tags`,
    /2 domains: users, pets/,
    /one tag/,
  ],
  [
    "a domain that cannot name a package",
    curated({ paths: { "/pets": { get: operationOf("pets.listPets", { tags: ["User Management"] }) } } }),
    `${source}#/paths/~1pets/get/tags`,
    /`User Management`/,
    /lower-case/,
  ],
  [
    "two services that claim one path without a server",
    claimants([], []),
    `${source}#/paths/~1users~1{id}`,
    /claimed by the service dogs, too, at spec\/sources\/dogs\.yaml.*neither states a server/,
    /one of the two.*state each service's own absolute `servers`/,
  ],
  [
    "two services that claim one path with relative servers",
    claimants([{ url: "/v1" }], [{ url: "/v2" }]),
    `${source}#/paths/~1users~1{id}`,
    /neither states a server/,
    /absolute `servers`/,
  ],
  [
    "two services that claim one path on one of their servers",
    claimants(
      [{ url: "https://a.test/v1" }, { url: "https://b.test" }],
      [
        {
          url: "https://{zone}.TEST:443/v1/",
          variables: { zone: { default: "c", enum: ["c", "a"] } },
        },
      ],
    ),
    `${source}#/paths/~1users~1{id}`,
    /claimed by the service dogs, too.*both are on https:\/\/a\.test\/v1$/,
    /absolute `servers`/,
  ],
];

test.each(refusals)("names that cannot be used: %s", async (_, ...refusal) => {
  expect(await refuse(...refusal)).toBe("refused");
});
