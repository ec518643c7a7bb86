// `npm run release:publish`: publishes the tarballs of the folder `release` that the registry lacks, and tags them.
// Runs with the permission to publish, so it installs nothing and runs no code of a dependency: only Node, npm and gh.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { registry } = parseArgs({ options: { registry: { type: "string" } } }).values;
const isWorkflow = process.env.GITHUB_ACTIONS === "true";
if (registry === undefined && !isWorkflow)
  throw new Error(
    "Only the release workflow publishes to the public registry. For another one, name it: npm run release:publish -- --registry http://127.0.0.1:4873/",
  );
if (registry !== undefined) process.env.npm_config_registry = registry;
const folder = "release";
const tarballs = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
if (tarballs.length === 0)
  throw new Error(`The folder ${folder} has no tarball. Pack the packages: npm run release:pack`);

for (const name of tarballs.toSorted()) {
  const tarball = join(folder, name);
  const manifest = execFileSync("tar", ["-xzOf", tarball, "package/package.json"], { encoding: "utf8" });
  const { name: packageName, version } = JSON.parse(manifest);
  const release = `${packageName}@${version}`;
  // A prerelease is not tagged `latest`, so users get it only on request.
  const [, tag = "latest"] = /-([a-z]+)/i.exec(version) ?? [];
  // Without scripts of the package, which would run with the permission to publish.
  const words = ["publish", `./${tarball}`, "--access", "public", "--tag", tag, "--ignore-scripts"];
  if (isPublished(release)) console.log(`${release} is published already`);
  else execFileSync("npm", isWorkflow ? [...words, "--provenance"] : words, { stdio: "inherit" });
  // An interrupted run may have published the package without creating the release.
  if (!isWorkflow || spawnSync("gh", ["release", "view", release]).status === 0) continue;
  const notes = `See CHANGELOG.md of ${packageName}.`;
  const facts = ["--title", release, "--notes", notes, "--target", process.env.GITHUB_SHA ?? "main"];
  execFileSync("gh", ["release", "create", release, ...facts], { stdio: "inherit" });
}

for (const [name, reason] of Object.entries(readRetired())) {
  if (!isPublished(name)) continue;
  const words = ["deprecate", name, `This package is retired: ${reason}.`];
  try {
    execFileSync("npm", words, { stdio: ["ignore", "inherit", "pipe"] });
    console.log(`${name} is deprecated`);
  } catch {
    // Trusted publishing does not include the permission to deprecate, which an owner has.
    console.error(
      `${name} could not be deprecated. Run as one of its owners: npm ${words.map((word) => JSON.stringify(word)).join(" ")}`,
    );
    process.exitCode = 1;
  }
}

/** Reads the packages that have lost their last operation, with the reasons. */
function readRetired() {
  return existsSync("spec/retired.json") ? JSON.parse(readFileSync("spec/retired.json", "utf8")) : {};
}

/** Whether the registry has a package. If it has only other versions, npm succeeds and prints nothing. */
function isPublished(release) {
  const words = ["view", release, "version", "--loglevel=error"];
  const { status, stdout, stderr } = spawnSync("npm", words, { encoding: "utf8" });
  if (status !== 0 && !stderr.includes("E404"))
    throw new Error(`The registry could not be queried for ${release}. Run again later.\n${stderr}`);
  return stdout.trim() !== "";
}
