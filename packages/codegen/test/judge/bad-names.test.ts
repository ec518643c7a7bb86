import { expect, test } from "vitest";
import { refusalWith, refuse, type Cases, type Files } from "../support/diagnose.ts";
import { documentOf, operationOf, pathParameter } from "../support/documents.ts";
import { kept, source } from "../support/pets.ts";

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

const cases: Cases = [
  [
    "a duplicate operation id",
    kept({ paths: { "/pets": { get: operationOf("pets.list"), put: operationOf("pets.list") } } }),
    {
      file: source,
      pointer: "/paths/~1pets/put/operationId",
      problem: /`pets\.list` is that of another/,
      remedy: /id of its own/,
    },
  ],
  [
    "an operation id of another form",
    kept({ paths: { "/pets": { get: operationOf("listPets") } } }),
    {
      file: source,
      pointer: "/paths/~1pets/get/operationId",
      problem: /`listPets`.*`pets\.<name>`/,
      remedy: /overlays\/pets\.yaml/,
    },
  ],
  [
    "an operation without a domain",
    kept({ paths: { "/pets": { get: operationOf("pets.listPets", { tags: [] }) } } }),
    {
      file: source,
      pointer: "/paths/~1pets/get",
      problem: /GET \/pets has no domain/,
      remedy: /tags: \[users\]/,
    },
  ],
  [
    "an operation with two domains",
    kept({ paths: { "/pets": { get: operationOf("pets.listPets", { tags: ["users", "pets"] }) } } }),
    { file: source, pointer: "/paths/~1pets/get/tags", problem: /2 domains: users, pets/, remedy: /one tag/ },
  ],
  [
    "a domain that cannot name a package",
    kept({ paths: { "/pets": { get: operationOf("pets.listPets", { tags: ["User Management"] }) } } }),
    { file: source, pointer: "/paths/~1pets/get/tags", problem: /`User Management`/, remedy: /lower-case/ },
  ],
  [
    "two services that claim one path without a server",
    claimants([], []),
    {
      file: source,
      pointer: "/paths/~1users~1{id}",
      problem: /claimed by the service dogs too, at spec\/sources\/dogs\.yaml.*neither states a server/,
      remedy: /one of the two.*state each service's own absolute `servers`/,
    },
  ],
  [
    "two services that claim one path below wherever their documents stand",
    claimants([{ url: "/v1" }], [{ url: "/v2" }]),
    {
      file: source,
      pointer: "/paths/~1users~1{id}",
      problem: /neither states a server/,
      remedy: /absolute `servers`/,
    },
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
    {
      file: source,
      pointer: "/paths/~1users~1{id}",
      problem: /claimed by the service dogs too.*both are on https:\/\/a\.test\/v1$/,
      remedy: /absolute `servers`/,
    },
  ],
];

test.each(cases)("names that cannot be used: %s", async (_, given, want) => {
  expect(await refuse(given)).toEqual(refusalWith(want));
});
