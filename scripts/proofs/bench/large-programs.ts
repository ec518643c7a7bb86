/** The same five calls of one domain of GitHub, with each of the compared packages. */
export const programs = {
  "@rosterkit/repos": `
    import { createGithubClient } from "@rosterkit/client";
    import { createFork, get, getBranch, listBranches, listForOrg } from "@rosterkit/repos/github";
    const github = createGithubClient({});
    const place = { owner: "octo", repo: "hello" };
    export const names: (string | undefined)[] = [
      (await get(github, place)).full_name,
      (await listBranches(github, { ...place, per_page: 5 }))[0]?.name,
      (await getBranch(github, { ...place, branch: "main" })).commit.sha,
      (await listForOrg(github, { org: "octo" }))[0]?.full_name,
      (await createFork(github, { ...place, body: { name: "fork" } })).full_name,
    ];`,
  "openapi-fetch": `
    import createClient from "openapi-fetch";
    import type { paths } from "raw-types";
    const github = createClient<paths>({ baseUrl: "https://api.github.com" });
    const path = { owner: "octo", repo: "hello" };
    const query = { per_page: 5 };
    const ofBranch = { ...path, branch: "main" };
    export const names: (string | undefined)[] = [
      (await github.GET("/repos/{owner}/{repo}", { params: { path } })).data?.full_name,
      (await github.GET("/repos/{owner}/{repo}/branches", { params: { path, query } })).data?.[0]?.name,
      (await github.GET("/repos/{owner}/{repo}/branches/{branch}", { params: { path: ofBranch } })).data?.commit.sha,
      (await github.GET("/orgs/{org}/repos", { params: { path: { org: "octo" } } })).data?.[0]?.full_name,
      (await github.POST("/repos/{owner}/{repo}/forks", { params: { path }, body: { name: "fork" } })).data?.full_name,
    ];`,
  "hey-api": `
    import { reposCreateFork, reposGet, reposGetBranch, reposListBranches, reposListForOrg } from "hey-api";
    const path = { owner: "octo", repo: "hello" };
    export const names: (string | undefined)[] = [
      (await reposGet({ path })).data?.full_name,
      (await reposListBranches({ path, query: { per_page: 5 } })).data?.[0]?.name,
      (await reposGetBranch({ path: { ...path, branch: "main" } })).data?.commit.sha,
      (await reposListForOrg({ path: { org: "octo" } })).data?.[0]?.full_name,
      (await reposCreateFork({ path, body: { name: "fork" } })).data?.full_name,
    ];`,
} as const;
