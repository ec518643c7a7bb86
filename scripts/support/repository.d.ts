/** The folder that holds the whole repository, without a trailing slash. */
export declare const repositoryRoot: string;
