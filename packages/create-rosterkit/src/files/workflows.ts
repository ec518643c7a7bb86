// Actions are named by their commit: a tag can be moved.
const checkout = `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false`;
const setupNode = `      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: 24
          package-manager-cache: false
      - run: npm ci`;

/** Tests every change. */
export const ci = `name: CI

on:
  pull_request:
  push:
    branches: [main]

permissions: {}

jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read
    steps:
${checkout}
${setupNode}
      - run: npm test
`;

/** A pull request with what follows from a changed document. */
export const regenerate = `name: Regenerate

on:
  push:
    branches: [main]
    paths: ["spec/**"]
  schedule:
    - cron: "17 4 * * 1"
  workflow_dispatch:

permissions: {}

concurrency:
  group: regenerate

jobs:
  regenerate:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: write
      pull-requests: write
    steps:
${checkout}
${setupNode}
      # A push changed spec/ by hand; on the schedule it is asked where the documents come from.
      - run: npm run spec:pull
        if: \${{ github.event_name != 'push' }}
      # A document that was refused fails the job; what did change is proposed all the same.
      - run: npm run generate
        if: \${{ !cancelled() }}
      - if: \${{ !cancelled() }}
        uses: peter-evans/create-pull-request@5f6978faf089d4d20b00c7766989d076bb2fc7f1 # v8.1.1
        with:
          branch: regenerate
          delete-branch: true
          commit-message: Regenerate from spec/
          title: Regenerate from spec/
`;

/** A pull request with the next versions while changesets are pending; once it is merged, the packages. */
export const release = `name: Release

on:
  push:
    branches: [main]
  workflow_dispatch:

permissions: {}

concurrency:
  group: release

jobs:
  mode:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
    outputs:
      mode: \${{ steps.select.outputs.mode }}
    steps:
${checkout}
${setupNode}
      - id: select
        uses: changesets/action/select-mode@8488615a623b1b9c987934bb89eae8af6a946ac1 # v2.1.1

  version:
    needs: mode
    if: needs.mode.outputs.mode == 'version'
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: write
      pull-requests: write
    steps:
${checkout}
${setupNode}
      - uses: changesets/action/version@8488615a623b1b9c987934bb89eae8af6a946ac1 # v2.1.1
        with:
          script: npm run release:version
          commit-message: Version packages
          pr-title: Version packages

  publish:
    needs: mode
    if: needs.mode.outputs.mode == 'publish'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    environment: release
    permissions:
      contents: read
      # Proves to the registry which workflow publishes: no token is kept anywhere.
      id-token: write
    steps:
${checkout}
${setupNode}
      - run: npm test
      - run: npm run release:publish
`;
